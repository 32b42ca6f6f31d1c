// Makes sender-keys.json: what two Signal implementations that are not ours write for a group under one sender key, and the key itself.
//   npm ci && npm run make-sender-keys
// whatsapp-rust-bridge writes WhatsApp's own form. Signal's own library names keys by a UUID in another form: its chain keys, ciphertexts
// and signing key are put into WhatsApp's form here, and its own XEdDSA signs that. The keys are random; the tests hold for any of them.
import { writeFileSync } from 'node:fs';
import * as signal from '@signalapp/libsignal-client';
import * as bridge from 'whatsapp-rust-bridge';
import { field, hex } from './keys.mjs';

const group = '120363000000000001@g.us';
const version = Buffer.from([0x33]);

function varint(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}
const uint = (tag, value) => Buffer.concat([varint(tag << 3), varint(value)]);
const bytes = (tag, value) => Buffer.concat([varint((tag << 3) | 2), varint(value.length), value]);
const signingKey = record => field(field(field(record, 1), 3), 2);

class RustBridge {
  static engine = 'whatsapp-rust-bridge 0.5.4';
  address = new bridge.ProtocolAddress('4711', 3);
  name = new bridge.SenderKeyName(group, this.address);
  records = new Map();
  storage = { loadSenderKey: id => this.records.get(id) ?? null, storeSenderKey: (id, record) => { this.records.set(id, Buffer.from(record)); } };

  // Each keeps what it has read of the storage, so that one of them does not see what another did.
  get builder() { return new bridge.GroupSessionBuilder(this.storage); }

  get cipher() { return new bridge.GroupCipher(this.storage, group, this.address); }

  get privateKey() { return signingKey(this.records.values().next().value); }

  distribute = async () => Buffer.from((await this.builder.create(this.name)).serialize());

  take = distribution => this.builder.process(this.name, bridge.SenderKeyDistributionMessage.deserialize(distribution));

  encrypt = async plaintext => Buffer.from(await this.cipher.encrypt(plaintext));

  decrypt = message => this.cipher.decrypt(message);
}

class Libsignal extends signal.SenderKeyStore {
  static engine = '@signalapp/libsignal-client 0.103.0';
  address = signal.ProtocolAddress.new('4711', 3);
  id = '0d7f61c4-1f8b-4d4c-9a5e-5a3a5e6f7b80';
  ownForms = new Map();

  async saveSenderKey(sender, id, record) { this.record = record; }

  async getSenderKey() { return this.record ?? null; }

  get privateKey() { return signingKey(this.record.serialize()); }

  async distribute() {
    const own = await signal.SenderKeyDistributionMessage.create(this.address, this.id, this);
    const parts = [uint(1, own.chainId()), uint(2, own.iteration()), bytes(3, own.chainKey()), bytes(4, field(own.serialize().subarray(1), 5))];
    const distribution = Buffer.concat([version, ...parts]);
    this.ownForms.set(hex(distribution), own.serialize());
    return distribution;
  }

  take(distribution, sender) {
    return signal.processSenderKeyDistributionMessage(this.address, signal.SenderKeyDistributionMessage.deserialize(sender.ownForms.get(hex(distribution))), this);
  }

  async encrypt(plaintext) {
    const own = signal.SenderKeyMessage.deserialize((await signal.groupEncrypt(this.address, this.id, this, plaintext)).serialize());
    const message = Buffer.concat([version, uint(1, own.chainId()), uint(2, own.iteration()), bytes(3, own.ciphertext())]);
    const signed = Buffer.concat([message, signal.PrivateKey.deserialize(this.privateKey).sign(message)]);
    this.ownForms.set(hex(signed), own.serialize());
    return signed;
  }

  decrypt(message, sender) { return signal.groupDecrypt(this.address, this, sender.ownForms.get(hex(message))); }
}

/** A first receiver is given the key before the first message and gets them out of order with gaps; a second is given it after four. */
async function talk(Engine) {
  const [sender, reader, late] = [new Engine(), new Engine(), new Engine()];
  const first = await sender.distribute();
  const privateKey = hex(sender.privateKey);
  const texts = ['', 'a', 'exactly sixteen!', 'äöü 你好 🎈', 'long '.repeat(300), ...Array.from({ length: 205 }, (_, n) => `message ${n}`)];
  const messages = [];
  let second;
  for (const text of texts) {
    if (messages.length === 4) second = await sender.distribute();
    messages.push(await sender.encrypt(Buffer.from(text)));
  }

  await reader.take(first, sender);
  await late.take(second, sender);
  const order = [2, 0, 1, 5, 4, 3, 9, 7, 209, 8, 100, 6];
  for (const n of order) {
    if (Buffer.from(await reader.decrypt(messages[n], sender)).toString() !== texts[n]) throw new Error(`${Engine.engine} does not read its own ${n}`);
    const read = await late.decrypt(messages[n], sender).then(text => Buffer.from(text).toString(), () => null);
    if ((read === null) !== (n < 4)) throw new Error(`${Engine.engine} reads ${n} with a key that was given later`);
  }

  const kept = [...order].sort((one, other) => one - other).map(n => ({ iteration: n, text: texts[n], bytes: hex(messages[n]) }));
  return { engine: Engine.engine, privateKey, first: hex(first), second: hex(second), secondFrom: 4, order, messages: kept };
}

const senders = [await talk(RustBridge), await talk(Libsignal)];
writeFileSync('sender-keys.json', JSON.stringify(senders, null, 1) + '\n');
