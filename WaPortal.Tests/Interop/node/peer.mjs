// What both judges have in common: JSON lines in, JSON lines out, and nothing else on the wire.
//
//   in   {"do":"connect","ref":1,"url":"ws://127.0.0.1:1/ws/chat","rootKey":"<64 hex>","state":"/dir","history":false}
//        {"do":"pairingCode","ref":2,"phone":"4915…"}: done with code
//        {"do":"sendText","ref":2,"to":"4915…@s.whatsapp.net","text":"hello"}
//        {"do":"sendFile","ref":2,"to":"…","kind":"image|video|audio|document|sticker","path":"/file","caption":"…","ptt":true,"seconds":3,"thumbnail":"<base64>"}
//        {"do":"sendKind","ref":2,"to":"…","kind":"reply|mention|reaction|edit|delete|location|contact|poll|vote","target":{"id":"…","fromMe":true,"participant":"…"},…}   (vote: zapo only)
//        {"do":"createGroup","ref":3,"subject":"…","members":["4915…@s.whatsapp.net"]}
//        {"do":"changeGroup","ref":3,"group":"…","what":"add|remove|promote|demote|subject|description|announcement|leave|join","members":[…],"text":"…","on":true}
//        {"do":"joinRequests","ref":3,"group":"…"}: done with members, by comma   (Baileys only, as is the change "approve")
//        {"do":"describeGroup","ref":3,"group":"…"}: done with subject, announcement, size and admins (how many)
//        {"do":"changeSetting","ref":3,"kind":"pin|archive|mute|read|star|delete|contact|name","jid":"…","on":true,"name":"…","message":"…"}   (names: Baileys only)
//        {"do":"sendReceipt","ref":3,"chat":"…","id":"…","type":"read","participant":"…"}   {"do":"setPresence","ref":4,"type":"available"}
//        {"do":"subscribePresence","ref":4,"to":"…"}   (Baileys only)
//        {"do":"setTyping","ref":4,"to":"…","state":"composing|recording|paused"}   (Baileys only)
//        {"do":"disconnect","ref":5}   {"do":"logout","ref":6}   {"do":"exit","ref":7}
//   out  {"event":"done","ref":2,"id":"3EB0…"} or {"event":"failed","ref":2,"reason":"…"}: exactly one for each command
//        qr {text}   paired {jid,lid}   open {jid,lid,offline}   closed {code,reason}
//        media {id,kind,mimetype,caption,fileName,length,sha256,ptt,seconds,thumbnail,quotedThumbnail}, once it is downloaded and decrypted; thumbnails in base64
//        location {id,latitude,longitude,name}   contact {id,name,vcard}   poll {id,name,options}   vote {id,options}
//        reaction {id,text}   edited {id,text}   deleted {id}, each with the id of the message that it was done to
//        group {id,what,text,members}: what happened to a group, members by comma
//        setting {kind,jid,on,name,message}, a change of what the account's devices keep in step
//        history {ids}: messages of the past, by comma
//        message {id,chat,alt,from,fromMe,text,quoted,quotedText,mentions,forwarded}   undecryptable {id}   retry {id,asked}   receipt {id,type}   typing {from,state}   presence {from,state,lastSeen}   error {reason}
//
// Both libraries log, and one of them logs session keys: the streams belong to this file alone.
import { createHash } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import { createInterface } from 'node:readline'

const write = process.stdout.write.bind(process.stdout)
const swallow = (_chunk, encoding, callback) => {
  const done = typeof encoding === 'function' ? encoding : callback
  if (done) done()
  return true
}
process.stdout.write = swallow
process.stderr.write = swallow
for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir']) console[name] = () => {}

/** Tells the test what happened. */
export function tell(event, details = {}) {
  write(JSON.stringify({ event, ...details }) + '\n')
}

/**
 * Files that only have a path are fetched from hosts whose names are written into both libraries; here they lead to the sandbox.
 * The library still checks and opens what comes.
 */
export function redirectMedia(socketUrl) {
  const { host } = new URL(socketUrl)
  const isMedia = (url) => /^mmg[\w-]*\.whatsapp\.net$/.test(url.hostname)
  const here = (url) => new URL(url.pathname + url.search, `http://${host}`)
  const { fetch } = globalThis
  globalThis.fetch = (resource, init) => {
    const url = new URL(resource)
    return isMedia(url) ? fetch(here(url), { ...init, dispatcher: undefined }) : fetch(resource, init)
  }
  const { request } = https
  https.request = (address, options, ...rest) => {
    const url = typeof address === 'string' ? new URL(address) : address
    return url instanceof URL && isMedia(url) ? http.request(here(url), { ...options, agent: undefined }, ...rest) : request(address, options, ...rest)
  }
}

/** Waits for something that comes by itself, such as a key from the phone; ten seconds at most. */
export async function until(condition) {
  for (let tries = 0; tries < 200; tries++) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it never came')
}

export const reasonOf = (error) => String(error?.message ?? error)

process.on('uncaughtException', (error) => tell('error', { reason: `uncaught: ${reasonOf(error)}` }))
process.on('unhandledRejection', (error) => tell('error', { reason: `unhandled: ${reasonOf(error)}` }))

/**
 * Serves commands until `exit` or until the test closes stdin, so that no judge outlives its test.
 * Each command is a function of that name; what it returns is part of `done`.
 */
export function serve(commands) {
  const leave = async () => {
    try {
      await commands.disconnect()
    } finally {
      process.exit(0)
    }
  }
  const lines = createInterface({ input: process.stdin })
  lines.on('line', async (line) => {
    const { do: name, ref, ...input } = JSON.parse(line)
    try {
      if (name === 'exit') {
        await commands.disconnect()
        write(JSON.stringify({ event: 'done', ref }) + '\n', () => process.exit(0))
        return
      }
      if (!Object.hasOwn(commands, name)) throw new Error(`no command ${name}`)
      const result = await commands[name](input)
      tell('done', { ref, ...result })
    } catch (error) {
      tell('failed', { ref, reason: reasonOf(error) })
    }
  })
  lines.on('close', leave)
  tell('ready', { node: process.version })
}

/** The text of a message, wherever the sender's client put it. */
export function textOf(message) {
  const inner = message?.deviceSentMessage?.message ?? message?.ephemeralMessage?.message ?? message
  return inner?.conversation || inner?.extendedTextMessage?.text || undefined
}

/** What a text says beside itself, as its own library read it. */
export function contextOf(message) {
  const inner = message?.deviceSentMessage?.message ?? message?.ephemeralMessage?.message ?? message
  const context = inner?.extendedTextMessage?.contextInfo
  if (!context) return {}
  return {
    quoted: context.stanzaId ?? undefined,
    quotedText: textOf(context.quotedMessage),
    mentions: (context.mentionedJid ?? []).join(','),
    forwarded: !!context.isForwarded,
  }
}

const mediaKinds = ['imageMessage', 'videoMessage', 'audioMessage', 'documentMessage', 'stickerMessage']

/** The file that a message carries, with the name of its kind. */
export function mediaOf(message) {
  const inner = message?.documentWithCaptionMessage?.message ?? message
  const kind = mediaKinds.find((name) => inner?.[name])
  return kind && { kind, ...inner[kind] }
}

/** Tells of a file as its own library read the message, and of the content as it opened it. */
export async function tellMedia(id, media, content) {
  const hash = createHash('sha256')
  let length = 0
  for await (const piece of content) {
    hash.update(piece)
    length += piece.length
  }
  const base64 = (bytes) => bytes?.length ? Buffer.from(bytes).toString('base64') : undefined
  const thumbnailOf = (one) => base64(one?.jpegThumbnail ?? one?.pngThumbnail)
  const { kind, mimetype, caption, fileName, width, height, ptt, seconds } = media
  tell('media', {
    id, kind, mimetype, caption, fileName, width, height, length, sha256: hash.digest('hex'), ptt: !!ptt, seconds,
    thumbnail: thumbnailOf(media), quotedThumbnail: thumbnailOf(mediaOf(media.contextInfo?.quotedMessage)),
  })
}

/** Tells of a place, a card or a poll; false for anything else. */
export function tellKind(id, message) {
  const { locationMessage: place, contactMessage: contact } = message ?? {}
  const poll = message?.pollCreationMessage ?? message?.pollCreationMessageV3
  if (place) tell('location', { id, latitude: place.degreesLatitude, longitude: place.degreesLongitude, name: place.name })
  else if (contact) tell('contact', { id, name: contact.displayName, vcard: contact.vcard })
  else if (poll) tell('poll', { id, name: poll.name, options: poll.options.map((option) => option.optionName).join(',') })
  else return false
  return true
}

/** The wire's receipt types under one name each; no type at all means delivered. */
export function receiptType(type) {
  return !type || type === 'inactive' ? 'delivered' : type
}
