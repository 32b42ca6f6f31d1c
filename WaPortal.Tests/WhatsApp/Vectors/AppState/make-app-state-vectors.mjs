// Makes app-state.json with implementations that nobody here wrote: keys, MACs and hashes by whatsapp-rust-bridge (MIT, WebAssembly of
// whatsapp-rust), whole patches by Baileys (MIT). The tests read the checked-in file only. To make it anew: npm ci && npm run vectors
// The vectors of the IVs inside of patches are random, so each run makes other patches; the tests hold for any of them.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { encodeSyncdPatch, newLTHashState, proto } from 'baileys'
import * as bridge from 'whatsapp-rust-bridge'

const hex = (bytes) => Buffer.from(bytes).toString('hex')
const blob = (seed, length) => {
  const parts = []
  for (let n = 0; n * 32 < length; n++) parts.push(createHash('sha256').update(`${seed} ${n}`).digest())
  return new Uint8Array(Buffer.concat(parts).subarray(0, length))
}

// The operation is the byte that goes into the MAC: 1 to set, 2 to remove.
const keys = [0, 1, 2].map((n) => {
  const keyData = blob(`key ${n}`, 32)
  const expanded = bridge.expandAppStateKeys(keyData)
  const index = Buffer.from(JSON.stringify(['contact', `49151${n}@s.whatsapp.net`]))
  const keyId = blob(`id ${n}`, 6)
  const value = blob(`value ${n}`, 16 + 48 * (n + 1))
  const version = 2 ** (n * 20) + n
  const valueMacs = Array.from({ length: 2 * n + 1 }, (_, k) => blob(`value mac ${n} ${k}`, 32))
  return {
    keyData: hex(keyData),
    index: hex(index),
    indexMac: hex(bridge.generateIndexMac(index, expanded.indexKey)),
    keyId: hex(keyId),
    sealedValue: hex(value),
    setMac: hex(bridge.generateContentMac(1, value, keyId, expanded.valueMacKey)),
    removeMac: hex(bridge.generateContentMac(2, value, keyId, expanded.valueMacKey)),
    hash: hex(blob(`hash ${n}`, 128)),
    version,
    snapshotMac: hex(bridge.generateSnapshotMac(blob(`hash ${n}`, 128), BigInt(version), 'regular_high', expanded.snapshotMacKey)),
    valueMacs: valueMacs.map(hex),
    patchMac: hex(bridge.generatePatchMac(blob(`snapshot mac ${n}`, 32), valueMacs, BigInt(version), 'regular_high', expanded.patchMacKey)),
    patchedSnapshotMac: hex(blob(`snapshot mac ${n}`, 32)),
  }
})

const antiTampering = new bridge.LTHashAntiTampering()
let hash = new Uint8Array(128)
const held = []
const hashes = Array.from({ length: 12 }, (_, n) => {
  const add = Array.from({ length: (n * 7) % 4 }, (_, k) => blob(`mac ${n} ${k}`, 32))
  const subtract = held.splice(0, (n * 5) % 3)
  hash = antiTampering.subtractThenAdd(hash, subtract, add)
  held.push(...add)
  return { add: add.map(hex), subtract: subtract.map(hex), hash: hex(hash) }
})

const keyData = blob('account', 32)
const keyId = Buffer.from(blob('account id', 6)).toString('base64')
const { SET, REMOVE } = proto.SyncdMutation.SyncdOperation
const jid = (n) => `49151000000${n}@s.whatsapp.net`
const actions = [
  { index: ['pin_v1', jid(1)], apiVersion: 5, operation: SET, syncAction: { timestamp: 1, pinAction: { pinned: true } } },
  { index: ['archive', jid(2)], apiVersion: 3, operation: SET, syncAction: { timestamp: 2, archiveChatAction: { archived: true, messageRange: {} } } },
  { index: ['pin_v1', jid(1)], apiVersion: 5, operation: SET, syncAction: { timestamp: 3, pinAction: { pinned: false } } },
  { index: ['pin_v1', jid(3)], apiVersion: 5, operation: SET, syncAction: { timestamp: 4, pinAction: { pinned: true } } },
  { index: ['archive', jid(2)], apiVersion: 3, operation: REMOVE, syncAction: { timestamp: 5, archiveChatAction: { archived: true, messageRange: {} } } },
  { index: ['star', jid(3), '3EB0', '0', '0'], apiVersion: 2, operation: SET, syncAction: { timestamp: 6, starAction: { starred: true } } },
]
let state = newLTHashState()
const patches = []
for (const action of actions) {
  const made = await encodeSyncdPatch({ type: 'regular_low', ...action }, keyId, state, async () => ({ keyData }))
  state = made.state
  patches.push({
    patch: hex(proto.SyncdPatch.encode(proto.SyncdPatch.fromObject(made.patch)).finish()),
    index: JSON.stringify(action.index),
    removed: action.operation === REMOVE,
    hash: hex(state.hash),
  })
}

const account = { collection: 'regular_low', keyId: hex(Buffer.from(keyId, 'base64')), keyData: hex(keyData), patches }
writeFileSync('app-state.json', JSON.stringify({ source: 'whatsapp-rust-bridge 0.5.4, Baileys 7.0.0-rc14', keys, hashes, account }, null, 1) + '\n')
process.exit(0)
