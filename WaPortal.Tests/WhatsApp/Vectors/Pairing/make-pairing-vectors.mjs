// Makes pairing-codes.json with functions that nobody here wrote: those by which Baileys links by code, and Node's AES-CTR and X25519.
// The tests read the checked-in file only. To make it anew: npm ci in WaPortal.Tests/Interop/node, then node make-pairing-vectors.mjs
import { createCipheriv, createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { writeFileSync } from 'node:fs'

const { aesEncryptGCM, bytesToCrockford, Curve, derivePairingCodeKey, hkdf } =
  await import('../../../Interop/node/node_modules/baileys/lib/index.js')

// The same on every run, so that a new run changes only what the library changed.
let drawn = 0
const draw = (count) => createHash('sha512').update(`pairing ${drawn++}`).digest().subarray(0, count)
const hex = (bytes) => Buffer.from(bytes).toString('hex')
const clamp = (key) => { key[0] &= 248; key[31] = (key[31] & 127) | 64; return key }

function drawPair() {
  const privateKey = clamp(Buffer.from(draw(32)))
  const key = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), privateKey]), format: 'der', type: 'pkcs8' })
  return { privateKey, publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32) }
}

async function wrap(code, publicKey) {
  const salt = draw(32), counter = draw(16)
  const cipher = createCipheriv('aes-256-ctr', await derivePairingCodeKey(code, salt), counter)
  return Buffer.concat([salt, counter, cipher.update(publicKey), cipher.final()])
}

async function link() {
  const random = draw(5), code = bytesToCrockford(random)
  const [companion, phone, companionIdentity, phoneIdentity] = [drawPair(), drawPair(), drawPair(), drawPair()]
  const shared = Curve.sharedKey(companion.privateKey, phone.publicKey)
  const salt = draw(32), nonce = draw(12), secret = draw(32)
  const key = hkdf(shared, 32, { salt, info: 'link_code_pairing_key_bundle_encryption_key' })
  const bundle = aesEncryptGCM(Buffer.concat([companionIdentity.publicKey, phoneIdentity.publicKey, secret]), key, nonce, Buffer.alloc(0))
  const identities = Curve.sharedKey(companionIdentity.privateKey, phoneIdentity.publicKey)
  return {
    random: hex(random), code,
    companion: hex(companion.privateKey), wrappedCompanion: hex(await wrap(code, companion.publicKey)),
    phone: hex(phone.privateKey), wrappedPhone: hex(await wrap(code, phone.publicKey)),
    companionIdentity: hex(companionIdentity.privateKey), phoneIdentity: hex(phoneIdentity.privateKey), bundleRandom: hex(secret),
    sealedBundle: hex(Buffer.concat([salt, nonce, bundle])),
    advSecret: hex(hkdf(Buffer.concat([shared, identities, secret]), 32, { info: 'adv_secret' })),
  }
}

const vectors = []
for (let made = 0; made < 3; made++) vectors.push(JSON.stringify(await link()))
writeFileSync(new URL('pairing-codes.json', import.meta.url), `[\n${vectors.join(',\n')}\n]\n`)
