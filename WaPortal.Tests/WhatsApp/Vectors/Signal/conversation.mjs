// Runs a conversation between two parties and writes down every step, with the private keys that its messages rest on.
import { field, hex, privateOf, ratchetKeyOf } from './keys.mjs';

export class Conversation {
  constructor(name, alice, bob) {
    this.name = name;
    this.alice = alice;
    this.bob = bob;
    this.steps = [];
    this.messages = [];
  }

  other(party) { return party === this.alice ? this.bob : this.alice; }

  async initiate(party, withPreKey = true) {
    const bundle = this.other(party).bundle(withPreKey);
    await party.initiate(this.other(party), bundle);
    this.steps.push({ kind: 'initiate', party: party.name, preKeyId: bundle.preKey?.id ?? null, baseKey: null, ratchetKey: null });
  }

  /** @returns the number of the message, to be delivered whenever the script likes */
  async send(party, text) {
    const { isPreKey, bytes } = await party.encrypt(this.other(party), Buffer.from(text));
    const inner = isPreKey ? field(bytes.subarray(1), 4) : bytes;
    const ratchetKey = privateOf(ratchetKeyOf(inner));
    if (isPreKey) {
      // The keys of the session become known with its first message.
      const begun = this.steps.findLast(step => step.kind === 'initiate' && step.party === party.name);
      begun.baseKey ??= privateOf(field(bytes.subarray(1), 2).subarray(1));
      begun.ratchetKey ??= ratchetKey;
    }
    this.steps.push({ kind: 'send', party: party.name, message: this.messages.length, text, isPreKey, ratchetKey, bytes: hex(bytes) });
    return this.messages.push({ isPreKey, bytes, text, to: this.other(party) }) - 1;
  }

  async deliver(number) {
    const message = this.messages[number];
    const plaintext = Buffer.from(await message.to.decrypt(this.other(message.to), message)).toString();
    if (plaintext !== message.text) throw new Error(`${this.name}: message ${number} did not decrypt`);
    this.steps.push({ kind: 'deliver', party: message.to.name, message: number });
  }

  async exchange(party, text) { await this.deliver(await this.send(party, text)); }

  describe(reproducible) {
    return {
      name: this.name,
      reproducible,
      alice: { engine: this.alice.constructor.engine, ...this.alice.describe() },
      bob: { engine: this.bob.constructor.engine, ...this.bob.describe() },
      steps: this.steps,
    };
  }
}
