// Makes codec.json, xeddsa.json and noise.json with implementations that nobody here wrote:
// whatsapp-rust-bridge (MIT, WebAssembly of whatsapp-rust) and @signalapp/libsignal-client (Signal's own library).
// The tests read the checked-in files only. To make them anew: npm ci && npm run vectors
import { writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import * as bridge from 'whatsapp-rust-bridge';
import * as signal from '@signalapp/libsignal-client';

const hex = bytes => Buffer.from(bytes).toString('hex');
const bytes = text => new Uint8Array(Buffer.from(text, 'hex'));

// Numbers that are the same on every run, so that a new run changes only what the libraries changed (and the signatures, which are random).
let seed = 1;
function next(below) {
  seed = createHash('sha256').update(String(seed)).digest().readUInt32BE();
  return seed % below;
}
const pick = list => list[next(list.length)];
const digits = count => Array.from({ length: count }, () => next(10)).join('').replace(/^0/, '1');
const blob = count => new Uint8Array(Array.from({ length: count }, () => next(256)));
const text = (alphabet, count) => Array.from({ length: count }, () => alphabet[next(alphabet.length)]).join('');

function jid() {
  switch (next(8)) {
    case 0: return `${digits(12)}@s.whatsapp.net`;
    case 1: return `${digits(12)}:${1 + next(99)}@s.whatsapp.net`;
    case 2: return `${digits(15)}@lid`;
    case 3: return `${digits(15)}:${1 + next(99)}@lid`;
    case 4: return `${digits(18)}@g.us`;
    case 5: return 'status@broadcast';
    case 6: return `${digits(17)}@newsletter`;
    default: return '@s.whatsapp.net';
  }
}

function value() {
  switch (next(6)) {
    case 0: return pick(['set', 'get', 'result', 'text', 'true', 'false', 'available', 'sender', 'retry', 'server-error']);
    case 1: return digits(1 + next(20));
    case 2: return '3EB0' + text('0123456789ABCDEF', 1 + next(18));
    case 3: return text('abcdefghijklmnopqrstuvwxyz-_ ', 1 + next(40));
    case 4: return text('äöü漢字αβγ', 1 + next(10));
    default: return jid();
  }
}

function node(depth) {
  const attrs = {};
  for (let count = next(6); count > 0; count--)
    attrs[pick(['id', 'to', 'from', 'type', 'participant', 't', 'xmlns', 'offline', 'x-unknown', 'count', 'v', 'code'])] = value();
  const made = { tag: pick(['iq', 'message', 'receipt', 'ack', 'enc', 'user', 'device', 'key', 'unknown-tag', 'registration', 'privacy', 'unlink']), attrs };
  switch (next(depth < 3 ? 4 : 2)) {
    case 0: break;
    case 1: made.content = blob(pick([0, 1, 12, 33])); break;
    default: made.content = Array.from({ length: 1 + next(4) }, () => node(depth + 1)); break;
  }
  return made;
}

const plain = made => ({
  tag: made.tag,
  attrs: Object.entries(made.attrs),
  ...(made.content instanceof Uint8Array ? { bytes: hex(made.content) } : {}),
  ...(typeof made.content === 'string' ? { text: made.content } : {}),
  ...(Array.isArray(made.content) ? { children: made.content.map(plain) } : {}),
});

const stanzas = {
  'pair-device answer': { tag: 'iq', attrs: { to: '@s.whatsapp.net', type: 'result', id: '4092114316' } },
  'pair-device': {
    tag: 'iq', attrs: { from: '@s.whatsapp.net', type: 'set', id: '4092114316', xmlns: 'md' },
    content: [{ tag: 'pair-device', attrs: {}, content: Array.from({ length: 6 }, () => ({ tag: 'ref', attrs: {}, content: blob(40) })) }],
  },
  'message to two devices': {
    tag: 'message', attrs: { id: '3EB0C767D82F3A5D1A2B', to: '123456789012345@lid', type: 'text', phash: '2:abcdefgh' },
    content: [
      { tag: 'participants', attrs: {}, content: ['123456789012345@lid', '123456789012345:12@lid'].map(to => (
        { tag: 'to', attrs: { jid: to }, content: [{ tag: 'enc', attrs: { v: '2', type: 'pkmsg' }, content: blob(260) }] })) },
      { tag: 'device-identity', attrs: {}, content: blob(152) },
    ],
  },
  'receipt for many': {
    tag: 'receipt', attrs: { id: '3EB0AA', to: '15551234567@s.whatsapp.net', type: 'read', t: '1700000000' },
    content: [{ tag: 'list', attrs: {}, content: Array.from({ length: 260 }, (_, i) => ({ tag: 'item', attrs: { id: `3EB0${i.toString(16).toUpperCase()}` } })) }],
  },
  'usync': {
    tag: 'iq', attrs: { id: '12.34-5', to: '@s.whatsapp.net', type: 'get', xmlns: 'usync' },
    content: [{
      tag: 'usync', attrs: { sid: '12.34-6', mode: 'query', last: 'true', index: '0', context: 'message' },
      content: [
        { tag: 'query', attrs: {}, content: [{ tag: 'devices', attrs: { version: '2' } }] },
        { tag: 'list', attrs: {}, content: [{ tag: 'user', attrs: { jid: '15551234567@s.whatsapp.net' } }] },
      ],
    }],
  },
  'stream error': { tag: 'stream:error', attrs: { code: '515' } },
  'conflict': { tag: 'stream:error', attrs: {}, content: [{ tag: 'conflict', attrs: { type: 'replaced' } }] },
  'text content': { tag: 'status', attrs: {}, content: 'available' },
};

const codec = Object.entries(stanzas).map(([name, made]) => ({ name, ...plain(made), frame: hex(bridge.encodeNode(made)) }));
for (let i = 0; i < 120; i++) {
  const made = node(0);
  codec.push({ name: `random ${i}`, ...plain(made), frame: hex(bridge.encodeNode(made)) });
}
const lines = list => '[\n' + list.map(entry => JSON.stringify(entry)).join(',\n') + '\n]\n';
writeFileSync('codec.json', lines(codec));

const signatures = [];
for (let i = 0; i < 20; i++) {
  const privateKey = blob(32);
  privateKey[0] &= 248;
  privateKey[31] = (privateKey[31] & 127) | 64;
  const message = blob(next(200));
  const native = signal.PrivateKey.deserialize(Buffer.from(privateKey));
  const publicKey = native.getPublicKey().serialize().subarray(1);
  const common = { privateKey: hex(privateKey), publicKey: hex(publicKey), message: hex(message) };
  signatures.push({ by: 'libsignal-client', ...common, signature: hex(native.sign(Buffer.from(message))) });
  signatures.push({ by: 'whatsapp-rust-bridge', ...common, signature: hex(bridge.calculateSignature(privateKey, message)) });
}
writeFileSync('xeddsa.json', lines(signatures));

// An XX handshake as the client sees it, with all keys fixed, and the frames after it.
const key = () => {
  const privateKey = blob(32);
  privateKey[0] &= 248;
  privateKey[31] = (privateKey[31] & 127) | 64;
  return { privateKey, publicKey: signal.PrivateKey.deserialize(Buffer.from(privateKey)).getPublicKey().serialize().subarray(1) };
};
const five = publicKey => new Uint8Array([5, ...publicKey]);
const handshakes = [];
for (let i = 0; i < 5; i++) {
  const [clientEphemeral, clientStatic, serverEphemeral, serverStatic] = [key(), key(), key(), key()];
  const noise = new bridge.NoiseSession(clientEphemeral.publicKey, bridge.getWAConnHeader());
  const steps = [];
  const step = (name, output) => steps.push({ name, hash: hex(noise.getHash()), ...(output ? { output: hex(output) } : {}) });
  const agree = (own, peer) => bridge.calculateAgreement(five(peer.publicKey), own.privateKey);
  step('client ephemeral');
  noise.authenticate(serverEphemeral.publicKey);
  step('server ephemeral');
  noise.mixIntoKey(agree(clientEphemeral, serverEphemeral));
  step('server static', noise.encrypt(serverStatic.publicKey));
  noise.mixIntoKey(agree(clientEphemeral, serverStatic));
  const certificate = blob(200);
  step('certificate', noise.encrypt(certificate));
  step('client static', noise.encrypt(clientStatic.publicKey));
  noise.mixIntoKey(agree(clientStatic, serverEphemeral));
  const payload = blob(120);
  step('payload', noise.encrypt(payload));
  noise.finishInit();
  const frames = [];
  for (let sent = 0; sent < 4; sent++) {
    const plaintext = blob(next(100));
    frames.push({ plaintext: hex(plaintext), frame: hex(noise.encodeFrameRaw(plaintext)) });
  }
  handshakes.push({
    clientEphemeral: hex(clientEphemeral.privateKey), clientStatic: hex(clientStatic.privateKey),
    serverEphemeral: hex(serverEphemeral.privateKey), serverStatic: hex(serverStatic.privateKey),
    certificate: hex(certificate), payload: hex(payload), steps, frames,
  });
}
writeFileSync('noise.json', lines(handshakes));
