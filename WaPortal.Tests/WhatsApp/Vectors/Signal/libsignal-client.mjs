// Signal's own implementation, npm `@signalapp/libsignal-client`. It no longer begins sessions of version 3, but it still runs those
// that it finds: so X3DH is computed here, on Node's crypto, the two sessions are written in its stored form, and all messages are its own.
// Stored form, field numbers: record { 1: current session }, session { 1: version, 2: local identity, 3: remote identity, 4: root key,
// 5: previous counter, 6: sender chain, 7: receiver chains, 10: remote registration id, 11: local registration id, 13: base key },
// chain { 1: ratchet key, 2: ratchet private key, 3: chain key { 1: index, 2: key } }.
import { hkdfSync } from 'node:crypto';
import * as signal from '@signalapp/libsignal-client';
import { agree, field, hex, newKeyPair, publicOf, ratchetKeyOf, remember, typed } from './keys.mjs';

const varint = value => {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
  return Buffer.from([...bytes, value]);
};
const number = (tag, value) => Buffer.concat([varint(tag << 3), varint(value)]);
const bytes = (tag, value) => Buffer.concat([varint((tag << 3) | 2), varint(value.length), value]);

const derive = (secret, salt, info) => {
  const key = Buffer.from(hkdfSync('sha256', secret, salt, info, 64));
  return [key.subarray(0, 32), key.subarray(32)];
};

function chain(ratchet, key, withPrivate) {
  return Buffer.concat([
    bytes(1, typed(ratchet.publicKey)),
    withPrivate ? bytes(2, ratchet.privateKey) : Buffer.alloc(0),
    bytes(3, Buffer.concat([number(1, 0), bytes(2, key)])),
  ]);
}

function session(local, remote, rootKey, baseKey, sender, receiver) {
  return Buffer.concat([
    number(1, 3), bytes(2, typed(local.identity.publicKey)), bytes(3, typed(remote.identity.publicKey)), bytes(4, rootKey), number(5, 0),
    bytes(6, sender), receiver ? bytes(7, receiver) : Buffer.alloc(0),
    number(10, remote.registrationId), number(11, local.registrationId), bytes(13, typed(baseKey.publicKey)),
  ]);
}

class Sessions extends signal.SessionStore {
  async saveSession(_, record) {
    this.stored = Buffer.from(record.serialize());
    const sender = field(field(this.stored, 1), 6);
    const privateKey = sender && field(sender, 2);
    if (privateKey) remember(privateKey);
    this.ratchetPrivateKey = privateKey && hex(privateKey);
  }
  async getSession() { return signal.SessionRecord.deserialize(this.stored); }
  async getExistingSessions() { return [await this.getSession()]; }
}

class Identities extends signal.IdentityKeyStore {
  constructor(party) { super(); this.party = party; }
  async getIdentityKey() { return signal.PrivateKey.deserialize(this.party.identity.privateKey); }
  async getLocalRegistrationId() { return this.party.registrationId; }
  async saveIdentity() { return 0; }
  async isTrustedIdentity() { return true; }
  async getIdentity() { return null; }
}

class Device {
  constructor(name, registrationId) {
    this.registrationId = registrationId;
    this.identity = newKeyPair();
    this.address = signal.ProtocolAddress.new(name, 1);
    this.sessions = new Sessions();
    this.identities = new Identities(this);
  }

  async encrypt(other, text) {
    const message = await signal.signalEncrypt(Buffer.from(text), other.address, this.address, this.sessions, this.identities);
    if (message.type() !== 2) throw new Error(`type ${message.type()}`);
    return Buffer.from(message.serialize());
  }

  async decrypt(other, message) {
    const parsed = signal.SignalMessage.deserialize(message);
    return Buffer.from(await signal.signalDecrypt(parsed, other.address, this.address, this.sessions, this.identities)).toString();
  }
}

/** A conversation in a session of version 3; the test begins its own session from the same keys. */
export async function makeLibsignalConversation() {
  const alice = new Device('alice', 1001);
  const bob = new Device('bob', 1002);
  const signedPreKey = newKeyPair(), preKey = newKeyPair(), baseKey = newKeyPair(), ratchet = newKeyPair();
  const signature = signal.PrivateKey.deserialize(bob.identity.privateKey).sign(typed(signedPreKey.publicKey));
  const [root, first] = derive(Buffer.concat([
    Buffer.alloc(32, 0xff), agree(alice.identity.privateKey, signedPreKey.publicKey), agree(baseKey.privateKey, bob.identity.publicKey),
    agree(baseKey.privateKey, signedPreKey.publicKey), agree(baseKey.privateKey, preKey.publicKey),
  ]), Buffer.alloc(32), 'WhisperText');
  const [aliceRoot, sending] = derive(agree(ratchet.privateKey, signedPreKey.publicKey), root, 'WhisperRatchet');
  alice.sessions.stored = bytes(1, session(alice, bob, aliceRoot, baseKey, chain(ratchet, sending, true), chain(signedPreKey, first, false)));
  bob.sessions.stored = bytes(1, session(bob, alice, root, baseKey, chain(signedPreKey, first, true), null));

  const steps = [], messages = [];
  const send = async (from, to, text) => {
    const message = await from.encrypt(to, text);
    const key = from.sessions.ratchetPrivateKey;
    if (hex(publicOf(Buffer.from(key, 'hex'))) !== hex(ratchetKeyOf(message))) throw new Error('ratchet key');
    steps.push({ kind: 'send', party: from === alice ? 'alice' : 'bob', message: messages.length, text, isPreKey: false, ratchetKey: key, bytes: hex(message) });
    return messages.push({ from, to, text, message }) - 1;
  };
  const deliver = async index => {
    const { from, to, text, message } = messages[index];
    if (await to.decrypt(from, message) !== text) throw new Error(`message ${index}`);
    steps.push({ kind: 'deliver', party: to === alice ? 'alice' : 'bob', message: index });
  };

  const held = [await send(alice, bob, 'held 0'), await send(alice, bob, 'held 1')];
  await deliver(await send(alice, bob, 'first'));
  await deliver(held[1]);
  for (let turn = 0; turn < 3; turn++) {
    held.push(await send(bob, alice, `held bob ${turn}`));
    await deliver(await send(bob, alice, `bob ${turn} ✓`));
    await deliver(await send(alice, bob, `alice ${turn}`));
  }
  for (const index of [held[0], ...held.slice(2)]) await deliver(index);
  const gap = [];
  for (let i = 0; i < 40; i++) gap.push(await send(bob, alice, `gap ${i}`));
  await deliver(gap[39]);
  await deliver(gap[17]);
  await deliver(await send(alice, bob, 'x'.repeat(2000)));

  return {
    engine: '@signalapp/libsignal-client 0.103.0',
    alice: { registrationId: alice.registrationId, identityPrivateKey: hex(alice.identity.privateKey), preKeys: [] },
    bob: {
      registrationId: bob.registrationId, identityPrivateKey: hex(bob.identity.privateKey),
      signedPreKeyId: 1, signedPreKeyPrivateKey: hex(signedPreKey.privateKey), signedPreKeySignature: hex(signature),
      preKeys: [{ id: 100, privateKey: hex(preKey.privateKey) }],
    },
    baseKey: hex(baseKey.privateKey),
    ratchetKey: hex(ratchet.privateKey),
    steps,
  };
}

/** First messages put together by libsignal from given parts: the bytes of the outer form, with and without a one-time prekey. */
export function makeWireForms() {
  const publicKey = key => signal.PublicKey.deserialize(typed(key.publicKey));
  const forms = [];
  for (const [preKeyId, signedPreKeyId, counter] of [[5, 9, 0], [null, 16777215, 300], [16777215, 1, 70000]]) {
    const ratchet = newKeyPair(), base = newKeyPair(), identity = newKeyPair(), receiver = newKeyPair();
    const inner = signal.SignalMessage._new(
      3, Buffer.alloc(32, 7), publicKey(ratchet), counter, counter >> 1, Buffer.alloc(48, 1), publicKey(identity), publicKey(receiver), Buffer.alloc(0));
    const outer = signal.PreKeySignalMessage._new(3, 16380, preKeyId, signedPreKeyId, publicKey(base), publicKey(identity), inner);
    forms.push({
      preKeyId, signedPreKeyId, counter, registrationId: 16380,
      baseKey: hex(base.publicKey), identityKey: hex(identity.publicKey), ratchetKey: hex(ratchet.publicKey),
      inner: hex(inner.serialize()), bytes: hex(outer.serialize()),
    });
  }
  return forms;
}
