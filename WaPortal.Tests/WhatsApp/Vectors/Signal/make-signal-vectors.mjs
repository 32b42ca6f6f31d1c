// Makes signal-sessions.json: conversations in which every byte was written by Signal implementations that are not ours.
//   npm ci && npm run make
// The keys are random, so each run makes other vectors; the tests hold for any of them.
import { writeFileSync } from 'node:fs';
import { Conversation } from './conversation.mjs';
import { LibsignalNodeParty } from './libsignal-node.mjs';
import { RustBridgeParty } from './rust-bridge.mjs';
import { makeLibsignalConversation, makeWireForms } from './libsignal-client.mjs';

/** Out of order within a chain and across chains, long gaps, empty and long texts. */
async function talk(c, withPreKey) {
  const { alice, bob } = c;
  await c.initiate(alice, withPreKey);
  const first = [await c.send(alice, 'a0'), await c.send(alice, 'a1'), await c.send(alice, 'a2')];
  await c.deliver(first[1]);
  await c.deliver(first[0]);
  const answers = [await c.send(bob, 'b0'), await c.send(bob, 'b1')];
  await c.deliver(answers[1]);
  await c.deliver(answers[0]);
  const second = [await c.send(alice, ''), await c.send(alice, 'a4 äöü 你好 🎈')];
  await c.deliver(second[1]);
  await c.deliver(first[2]);
  await c.deliver(second[0]);
  const late = [];
  for (let turn = 0; turn < 3; turn++) {
    late.push(await c.send(alice, `late a${turn}`));
    await c.exchange(alice, `turn a${turn}`);
    late.push(await c.send(bob, `late b${turn}`));
    await c.exchange(bob, `turn b${turn}`);
  }
  for (const number of late.reverse()) await c.deliver(number);
  const burst = [];
  for (let i = 0; i < 130; i++) burst.push(await c.send(bob, `burst ${i}`));
  for (const i of [129, 0, 127, 128, 63]) await c.deliver(burst[i]);
  await c.exchange(alice, 'long '.repeat(600));
  await c.exchange(bob, 'end');
}

/** Both begin at once; each has to read the other's first messages and go on. (libsignal-node loses messages here: trying a session spoils it.) */
async function collide(c) {
  const { alice, bob } = c;
  await c.initiate(alice);
  await c.initiate(bob);
  const crossed = [await c.send(alice, 'from alice'), await c.send(bob, 'from bob'), await c.send(alice, 'alice again')];
  for (const number of crossed) await c.deliver(number);
  for (let turn = 0; turn < 3; turn++) {
    await c.exchange(alice, `a${turn}`);
    await c.exchange(bob, `b${turn}`);
  }
  await c.exchange(alice, 'settled');
  await c.exchange(bob, 'settled too');
}

const conversations = [];

async function run(name, AliceEngine, BobEngine, script, reproducible) {
  const c = new Conversation(name, new AliceEngine('alice', 4711), new BobEngine('bob', 815));
  await script(c);
  conversations.push(c.describe(reproducible));
}

await run('libsignal-node with itself', LibsignalNodeParty, LibsignalNodeParty, c => talk(c, true), true);
await run('libsignal-node, no one-time prekey', LibsignalNodeParty, LibsignalNodeParty, c => talk(c, false), true);
await run('rust-bridge with itself', RustBridgeParty, RustBridgeParty, c => talk(c, true), true);
await run('rust-bridge to libsignal-node', RustBridgeParty, LibsignalNodeParty, c => talk(c, true), true);
await run('libsignal-node to rust-bridge', LibsignalNodeParty, RustBridgeParty, c => talk(c, false), true);
await run('rust-bridge, both begin', RustBridgeParty, RustBridgeParty, collide, true);

writeFileSync(new URL('signal-sessions.json', import.meta.url), `${JSON.stringify({
  source: 'make-signal-vectors.mjs',
  conversations,
  libsignal: await makeLibsignalConversation(),
  wireForms: makeWireForms(),
}, null, 1)}\n`);
console.log(`vectors: ${conversations.length} conversations, ${conversations.reduce((sum, c) => sum + c.steps.length, 0)} steps`);
