// Makes reporting-tokens.json and message-secrets.json with functions that nobody here wrote: those of Baileys and of zapo-js, which have to agree
// wherever both can say something. The tests read the checked-in files only.
// To make them anew: npm ci in WaPortal.Tests/Interop/node, then node make-token-vectors.mjs
import { createHash, createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const modules = '../../../Interop/node/node_modules'
const { proto } = await import(`${modules}/baileys/WAProto/index.js`)
const { getMessageReportingToken } = await import(`${modules}/baileys/lib/Utils/reporting-utils.js`)
const { decryptPollVote } = await import(`${modules}/baileys/lib/Utils/process-message.js`)
const require = createRequire(import.meta.url)
const { buildReportingTokenArtifacts } = require(`${modules}/zapo-js/dist/message/reporting-token.js`)
const { encryptAddonPayload } = require(`${modules}/zapo-js/dist/message/addon-crypto.js`)
const { CsTokenGenerator } = require(`${modules}/zapo-js/dist/client/tokens/cs-token.js`)

// The same on every run, so that a new run changes only what the libraries changed.
let drawn = 0
const draw = (count) => createHash('sha512').update(`tokens ${drawn++}`).digest().subarray(0, count)
const hex = (bytes) => Buffer.from(bytes).toString('hex')
const key = { remoteJid: '77001122334455@lid', fromMe: true, id: '3EB0AAAA' }
const quoting = { stanzaId: '3EB0BBBB', participant: '88@lid', quotedMessage: { conversation: 'before' }, isForwarded: true, forwardingScore: 3 }
const file = { url: 'https://mmg.whatsapp.net/x', mimetype: 'image/jpeg', fileSha256: draw(32), fileEncSha256: draw(32), mediaKey: draw(32), fileLength: 70000, directPath: '/v/x' }
const alike = {
  text: { conversation: 'hello, wörld' },
  quote: { extendedTextMessage: { text: 'see https://example.com', matchedText: 'https://example.com', contextInfo: quoting } },
  image: { imageMessage: { ...file, caption: 'a view', height: 300, width: 400, viewOnce: true, contextInfo: quoting } },
  document: { documentMessage: { ...file, mimetype: 'application/pdf', title: 'paper', fileName: 'paper.pdf', pageCount: 3 } },
  audio: { audioMessage: { ...file, mimetype: 'audio/ogg; codecs=opus', seconds: 4, ptt: true } },
  video: { videoMessage: { ...file, mimetype: 'video/mp4', seconds: 9, caption: 'moving' } },
  sticker: { stickerMessage: { ...file, mimetype: 'image/webp', isAnimated: true } },
  contact: { contactMessage: { displayName: 'Carla', vcard: 'BEGIN:VCARD\nVERSION:3.0\nFN:Carla\nEND:VCARD' } },
  location: { locationMessage: { degreesLatitude: 59.93, degreesLongitude: 30.31, name: 'Hermitage', address: 'Palace Square 2', url: 'https://example.com' } },
  poll: { pollCreationMessage: { name: 'When?', options: [{ optionName: 'Monday' }, { optionName: 'Tuesday' }], selectableOptionsCount: 2 } },
  poll3: { pollCreationMessageV3: { name: 'When?', options: [{ optionName: 'Monday' }, { optionName: 'Tuesday' }], selectableOptionsCount: 1 } },
  revoke: { protocolMessage: { key, type: 0 } },
}
// Messages inside of messages are covered by zapo-js alone.
const nested = {
  edit: { protocolMessage: { key, type: 14, editedMessage: { extendedTextMessage: { text: 'better', contextInfo: quoting } }, timestampMs: 1770000000000 } },
  captioned: { documentWithCaptionMessage: { message: { documentMessage: { ...file, caption: 'read this', fileName: 'paper.pdf' } } } },
}

async function report(name, content, sender, chat) {
  const secret = draw(32), id = '3EB0' + hex(draw(8)).toUpperCase()
  const message = proto.Message.fromObject({ ...content, messageContextInfo: { messageSecret: secret } })
  const bytes = proto.Message.encode(message).finish()
  const byBaileys = (await getMessageReportingToken(bytes, message, { id, fromMe: false, remoteJid: chat, participant: sender }))?.content[0].content
  const byZapo = (await buildReportingTokenArtifacts({ message, stanzaId: id, senderUserJid: sender, remoteJid: chat }))?.reportingToken
  if ((name in alike) !== (byBaileys !== undefined && hex(byBaileys) === hex(byZapo))) throw new Error(`They judge ${name} as they should not.`)
  return { name, message: hex(bytes), secret: hex(secret), id, sender, chat, token: hex(byZapo), withoutNested: byBaileys ? hex(byBaileys) : null }
}

async function vote(chosen, creator, voter) {
  const secret = draw(32), iv = draw(12), pollId = '3EB0' + hex(draw(8)).toUpperCase()
  const payload = proto.Message.PollVoteMessage.encode({ selectedOptions: chosen.map((name) => createHash('sha256').update(name).digest()) }).finish()
  const sealed = await encryptAddonPayload({
    messageSecret: secret, stanzaId: pollId, parentMsgOriginalSender: creator, modificationSender: voter, modificationType: 'Poll Vote', iv, payload,
  })
  const opened = decryptPollVote({ encPayload: sealed, encIv: iv }, { pollCreatorJid: creator, pollMsgId: pollId, pollEncKey: secret, voterJid: voter })
  if (opened.selectedOptions.length !== chosen.length) throw new Error('Baileys opens something else.')
  return { secret: hex(secret), pollId, creator, voter, chosen, iv: hex(iv), payload: hex(sealed) }
}

async function contact(lid) {
  const salt = draw(32)
  const token = await new CsTokenGenerator().generate(salt, lid)
  if (hex(token) !== createHmac('sha256', salt).update(lid).digest('hex')) throw new Error('zapo-js and Node differ.')
  return { salt: hex(salt), lid, token: hex(token) }
}

const lines = (rows) => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`
const reports = []
for (const [name, content] of Object.entries({ ...alike, ...nested })) reports.push(await report(name, content, '900900@lid', '77001122334455@lid'))
reports.push(await report('text', alike.text, '4915112345678@s.whatsapp.net', '4915100000001@s.whatsapp.net'))
reports.push(await report('poll', alike.poll, '900900@lid', '120363000000000001@g.us'))
writeFileSync(new URL('reporting-tokens.json', import.meta.url), lines(reports))
writeFileSync(new URL('message-secrets.json', import.meta.url), `{\n"votes": ${lines([
  await vote(['Monday'], '900900@lid', '77001122334455@lid'),
  await vote([], '900900@lid', '77001122334455@lid'),
  await vote(['Tuesday', 'Monday'], '4915112345678@s.whatsapp.net', '4915100000001@s.whatsapp.net'),
]).trimEnd()},\n"contacts": ${lines([await contact('77001122334455@lid'), await contact('900900@lid')]).trimEnd()}\n}\n`)
