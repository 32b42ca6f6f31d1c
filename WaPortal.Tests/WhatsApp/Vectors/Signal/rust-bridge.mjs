// The implementation under Baileys 7: npm `whatsapp-rust-bridge`, Rust compiled to WebAssembly. It draws 32 bytes for each private key.
import { clamp, remember, typed } from './keys.mjs';
import { Party } from './party.mjs';

const draw = globalThis.crypto.getRandomValues.bind(globalThis.crypto);
globalThis.crypto.getRandomValues = array => {
  draw(array);
  if (array.length === 32) remember(clamp(array));
  return array;
};
const { SessionBuilder, SessionCipher, ProtocolAddress, calculateSignature } = await import('whatsapp-rust-bridge');

export class RustBridgeParty extends Party {
  static engine = 'whatsapp-rust-bridge 0.5.4';

  constructor(name, registrationId) {
    super(name, registrationId, calculateSignature);
    this.keep = record => record.serialize();
  }

  signed() { return { keyId: this.signedPreKey.id, keyPair: this.pair(this.signedPreKey), signature: this.signedPreKey.signature }; }

  cipher(other) { return new SessionCipher(this.storage(), new ProtocolAddress(other.name, 0)); }

  async initiate(other, bundle) {
    await new SessionBuilder(this.storage(), new ProtocolAddress(other.name, 0)).processPreKeyBundle({
      registrationId: other.registrationId,
      identityKey: typed(other.identity.publicKey),
      signedPreKey: { keyId: other.signedPreKey.id, publicKey: typed(other.signedPreKey.publicKey), signature: other.signedPreKey.signature },
      preKey: bundle.preKey ? { keyId: bundle.preKey.id, publicKey: typed(bundle.preKey.publicKey) } : undefined,
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
