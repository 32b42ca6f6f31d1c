// The implementation under Baileys 6: npm `libsignal`, pure JavaScript.
import { createRequire } from 'node:module';
import { remember, typed } from './keys.mjs';
import { Party } from './party.mjs';

const require = createRequire(import.meta.url);
const curve = require('libsignal/src/curve');
const { SessionBuilder, SessionCipher, ProtocolAddress } = require('libsignal');

const generate = curve.generateKeyPair;
curve.generateKeyPair = () => {
  const pair = generate();
  remember(pair.privKey);
  return pair;
};
// It prints sessions, private keys included.
for (const level of ['log', 'info', 'warn', 'error']) {
  const print = console[level];
  console[level] = (...args) => { if (String(args[0]).startsWith('vectors:')) print(...args); };
}

export class LibsignalNodeParty extends Party {
  static engine = 'libsignal 6.0.0';

  constructor(name, registrationId) {
    super(name, registrationId, curve.calculateSignature);
  }

  signed() { return this.pair(this.signedPreKey); }

  cipher(other) { return new SessionCipher(this.storage(), new ProtocolAddress(other.name, 0)); }

  async initiate(other, bundle) {
    await new SessionBuilder(this.storage(), new ProtocolAddress(other.name, 0)).initOutgoing({
      registrationId: other.registrationId,
      identityKey: typed(other.identity.publicKey),
      signedPreKey: { keyId: other.signedPreKey.id, publicKey: typed(other.signedPreKey.publicKey), signature: other.signedPreKey.signature },
      preKey: bundle.preKey && { keyId: bundle.preKey.id, publicKey: typed(bundle.preKey.publicKey) },
    });
  }

  async encrypt(other, plaintext) {
    const { type, body } = await this.cipher(other).encrypt(plaintext);
    return { isPreKey: type === 3, bytes: Buffer.from(body) };
  }

  async decrypt(other, message) {
    const cipher = this.cipher(other);
    return message.isPreKey ? cipher.decryptPreKeyWhisperMessage(message.bytes) : cipher.decryptWhisperMessage(message.bytes);
  }
}
