// X25519 on Node's own crypto, and a ledger of every private key that an implementation made, by its public half: the C# test
// is handed the same keys and has to write the same bytes.
import { createPrivateKey, createPublicKey, diffieHellman, randomBytes } from 'node:crypto';

const PRIVATE_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');

const ledger = new Map();

export const hex = bytes => Buffer.from(bytes).toString('hex');

const privateObject = key => createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, key]), format: 'der', type: 'pkcs8' });

export function publicOf(privateKey) {
  return createPublicKey(privateObject(privateKey)).export({ format: 'der', type: 'spki' }).subarray(12);
}

export function agree(privateKey, publicKey) {
  const peer = createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, publicKey]), format: 'der', type: 'spki' });
  return diffieHellman({ privateKey: privateObject(privateKey), publicKey: peer });
}

export function clamp(bytes) {
  const key = Buffer.from(bytes);
  key[0] &= 0xf8;
  key[31] = (key[31] & 0x7f) | 0x40;
  return key;
}

export function remember(privateKey) {
  const publicKey = publicOf(privateKey);
  ledger.set(hex(publicKey), hex(privateKey));
  return publicKey;
}

/** The private half of a 32-byte public key, in hex; null when it was made before we listened. */
export const privateOf = publicKey => ledger.get(hex(publicKey)) ?? null;

export function newKeyPair() {
  const privateKey = clamp(randomBytes(32));
  return { privateKey, publicKey: remember(privateKey) };
}

export const typed = publicKey => Buffer.concat([Buffer.from([5]), publicKey]);

/** Reads the length-delimited field `number` of a protobuf message. */
export function field(bytes, number) {
  let at = 0;
  const varint = () => {
    let value = 0, scale = 1;
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    if ((tag & 7) === 0) { varint(); continue; }
    if ((tag & 7) !== 2) throw new Error(`wire type ${tag & 7}`);
    const length = varint();
    const value = bytes.subarray(at, at + length);
    at += length;
    if (tag >> 3 === number) return value;
  }
  return null;
}

/** The sender's ratchet key inside a Signal message, 32 bytes. */
export const ratchetKeyOf = message => field(message.subarray(1, -8), 1).subarray(1);
