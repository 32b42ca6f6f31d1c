// A device in the script: fixed keys, prekeys, and the storage interface that libsignal-node and whatsapp-rust-bridge both ask for.
import { newKeyPair, typed, hex } from './keys.mjs';

export class Party {
  constructor(name, registrationId, sign) {
    this.name = name;
    this.registrationId = registrationId;
    this.identity = newKeyPair();
    this.signedPreKey = { id: 1, ...newKeyPair() };
    this.signedPreKey.signature = Buffer.from(sign(this.identity.privateKey, typed(this.signedPreKey.publicKey)));
    this.preKeys = [];
    this.sessions = new Map();
  }

  /** A bundle for one initiator. */
  bundle(withPreKey) {
    const bundle = { preKey: null };
    if (withPreKey) {
      bundle.preKey = { id: 100 + this.preKeys.length, ...newKeyPair() };
      this.preKeys.push(bundle.preKey);
    }
    return bundle;
  }

  pair(keys) {
    return { pubKey: typed(keys.publicKey), privKey: Buffer.from(keys.privateKey) };
  }

  storage() {
    const wanted = id => this.preKeys.find(key => key.id === id);
    return {
      loadSession: async address => this.sessions.get(address),
      storeSession: async (address, record) => { this.sessions.set(address, this.keep ? this.keep(record) : record); },
      getOurIdentity: async () => this.pair(this.identity),
      getOurRegistrationId: async () => this.registrationId,
      isTrustedIdentity: async () => true,
      loadPreKey: async id => wanted(id) ? this.pair(wanted(id)) : undefined,
      removePreKey: async () => {},
      loadSignedPreKey: async id => id === this.signedPreKey.id ? this.signed() : undefined,
      loadSenderKey: async () => null,
      storeSenderKey: async () => {},
    };
  }

  describe() {
    return {
      registrationId: this.registrationId,
      identityPrivateKey: hex(this.identity.privateKey),
      signedPreKeyId: this.signedPreKey.id,
      signedPreKeyPrivateKey: hex(this.signedPreKey.privateKey),
      signedPreKeySignature: hex(this.signedPreKey.signature),
      preKeys: this.preKeys.map(key => ({ id: key.id, privateKey: hex(key.privateKey) })),
    };
  }
}
