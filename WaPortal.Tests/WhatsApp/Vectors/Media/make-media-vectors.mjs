// Makes media.json with functions that nobody here wrote: keys and whole files by Baileys, whole files once more by zapo-js.
// The tests read the checked-in file only. To make it anew: npm ci in WaPortal.Tests/Interop/node, then node make-media-vectors.mjs
// Baileys draws the keys of its files itself, so each run makes other files of its; the tests hold for any of them.
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'

const modules = '../../../Interop/node/node_modules'
const { encryptedStream, getMediaKeys } = await import(`${modules}/baileys/lib/index.js`)
const { WaMediaCrypto } = await import(`${modules}/zapo-js/dist/esm/media/index.js`)

let drawn = 0
const draw = () => createHash('sha256').update(`media ${drawn++}`).digest()
const hex = (bytes) => Buffer.from(bytes).toString('hex')

/** What the tests make of a length, too: SHA-256 of a counter of four bytes, big-endian, over and over. */
const fileOf = (length) => {
  const parts = []
  for (let n = 0; n * 32 < length; n++) {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(n)
    parts.push(createHash('sha256').update(counter).digest())
  }
  return Buffer.concat(parts).subarray(0, length)
}

// Around the block, and around the pieces of 64 KiB in which files are encrypted and MACs are taken.
const lengths = [0, 1, 15, 16, 17, 31, 32, 33, 1000, 65_519, 65_520, 65_535, 65_536, 65_537, 131_072, 131_073]
const types = { Image: 'image', Video: 'video', Audio: 'audio', Document: 'document', Sticker: 'sticker', AppState: 'md-app-state', History: 'md-msg-hist' }

const keys = await Promise.all(Object.entries(types).map(async ([kind, type]) => {
  const mediaKey = draw()
  const { iv, cipherKey, macKey } = await getMediaKeys(mediaKey, type)
  return { kind, mediaKey: hex(mediaKey), iv: hex(iv), cipherKey: hex(cipherKey), macKey: hex(macKey) }
}))

/** Whole while it is short; its hash says the same of long ones. */
const shown = (encrypted) => encrypted.length <= 2000 ? hex(encrypted) : null
const files = []
for (const [n, length] of lengths.entries()) {
  const file = fileOf(length)
  const kind = ['Image', 'Video', 'Audio', 'Document'][n % 4]
  const mine = await encryptedStream(file, types[kind], {})
  const encrypted = readFileSync(mine.encFilePath)
  rmSync(mine.encFilePath)
  files.push({
    by: 'Baileys', kind, length, mediaKey: hex(mine.mediaKey), sha256: hex(mine.fileSha256), encryptedSha256: hex(mine.fileEncSha256), mac: hex(mine.mac),
    encrypted: shown(encrypted),
  })
  const mediaKey = draw()
  const other = await WaMediaCrypto.encryptBytes(types[kind], mediaKey, file)
  files.push({
    by: 'zapo-js', kind, length, mediaKey: hex(mediaKey), sha256: hex(other.fileSha256), encryptedSha256: hex(other.fileEncSha256),
    mac: hex(other.ciphertextHmac.subarray(-10)), encrypted: shown(other.ciphertextHmac),
  })
}

writeFileSync('media.json', JSON.stringify({ source: 'Baileys 7.0.0-rc14, zapo-js 0.3.0', keys, files }, null, 1) + '\n')
process.exit(0)
