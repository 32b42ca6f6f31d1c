// whatsapp-rust-bridge 0.5.4: codec, signatures and Signal sessions by other hands, for comparison; see peer.mjs for the protocol.
//
//   agree {private,public}   sign {private,message}   verify {public,message,signature}   encode {node}   decode {frame}
//   device {name}                       makes a device with its own keys, returns a bundle for it
//   begin {name,with,bundle}   encrypt {name,with,text}   decrypt {name,with,prekey,body}
//
// Bytes are base64; a node is [tag, [[key, value]…], content], content null, a list of nodes, {"text":…} or {"bytes":…}.
import { serve } from './peer.mjs'
import * as bridge from 'whatsapp-rust-bridge'

const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64'))
const base64 = (data) => Buffer.from(data).toString('base64')
const bare = (key) => (key.length === 33 ? key.slice(1) : key)
const typed = (key) => (key.length === 33 ? key : new Uint8Array([5, ...key]))

const toBridge = ([tag, attrs, content]) => ({
  tag,
  attrs: Object.fromEntries(attrs),
  content: content === null ? undefined : Array.isArray(content) ? content.map(toBridge) : (content.text ?? bytes(content.bytes)),
})

function fromBridge({ tag, attrs, content }) {
  const kind = content === undefined || content === null ? null
    : Array.isArray(content) ? content.map(fromBridge)
    : typeof content === 'string' ? { text: content } : { bytes: base64(content) }
  return [tag, Object.entries(attrs), kind]
}

/** One device: its keys, and a session store as Baileys would give it. */
class Device {
  constructor() {
    this.identity = bridge.generateIdentityKeyPair()
    this.registrationId = bridge.generateRegistrationId()
    this.signed = bridge.generateSignedPreKey(this.identity, 1)
    this.preKeys = new Map([[7, bridge.generatePreKey(7).keyPair]])
    this.sessions = new Map()
  }

  bundle() {
    return {
      registrationId: this.registrationId,
      identityKey: base64(bare(this.identity.pubKey)),
      signedPreKeyId: 1,
      signedPreKey: base64(bare(this.signed.keyPair.pubKey)),
      signature: base64(this.signed.signature),
      preKeyId: 7,
      preKey: base64(bare(this.preKeys.get(7).pubKey)),
    }
  }

  storage() {
    return {
      loadSession: (address) => this.sessions.get(address),
      storeSession: (address, record) => { this.sessions.set(address, record.serialize()) },
      getOurIdentity: () => this.identity,
      getOurRegistrationId: () => this.registrationId,
      isTrustedIdentity: () => true,
      loadPreKey: (id) => this.preKeys.get(id),
      removePreKey: (id) => { this.preKeys.delete(id) },
      loadSignedPreKey: (id) => (id === 1 ? this.signed : undefined),
      loadSenderKey: () => undefined,
      storeSenderKey: () => {},
    }
  }
}

const devices = new Map()
const cipher = (name, peer) => new bridge.SessionCipher(devices.get(name).storage(), new bridge.ProtocolAddress(peer, 0))

serve({
  agree: ({ private: key, public: peer }) => ({ secret: base64(bridge.calculateAgreement(typed(bytes(peer)), bytes(key))) }),
  sign: ({ private: key, message }) => ({ signature: base64(bridge.calculateSignature(bytes(key), bytes(message))) }),
  verify({ public: key, message, signature }) {
    try {
      return { valid: bridge.verifySignature(typed(bytes(key)), bytes(message), bytes(signature)) === true }
    } catch {
      return { valid: false }
    }
  },
  encode: ({ node }) => ({ frame: base64(bridge.encodeNode(toBridge(node))) }),
  decode: ({ frame }) => ({ node: fromBridge(bridge.decodeNode(bytes(frame))) }),
  device({ name }) {
    devices.set(name, new Device())
    return { bundle: devices.get(name).bundle() }
  },
  async begin({ name, with: peer, bundle }) {
    const builder = new bridge.SessionBuilder(devices.get(name).storage(), new bridge.ProtocolAddress(peer, 0))
    await builder.processPreKeyBundle({
      registrationId: bundle.registrationId,
      identityKey: typed(bytes(bundle.identityKey)),
      signedPreKey: { keyId: bundle.signedPreKeyId, publicKey: typed(bytes(bundle.signedPreKey)), signature: bytes(bundle.signature) },
      preKey: bundle.preKey ? { keyId: bundle.preKeyId, publicKey: typed(bytes(bundle.preKey)) } : undefined,
    })
  },
  async encrypt({ name, with: peer, text }) {
    const { type, body } = await cipher(name, peer).encrypt(new Uint8Array(Buffer.from(text)))
    return { prekey: type === 3, body: base64(body) }
  },
  async decrypt({ name, with: peer, prekey, body }) {
    const from = cipher(name, peer)
    const plain = prekey ? await from.decryptPreKeyWhisperMessage(bytes(body)) : await from.decryptWhisperMessage(bytes(body))
    return { text: Buffer.from(plain).toString() }
  },
  async disconnect() {},
})
