// Baileys 7.0.0-rc14, unmodified, made as strict as WhatsApp's own clients; see peer.mjs for the protocol.
import { createHash } from 'node:crypto'
import { receiptType, reasonOf, serve, tell, textOf } from './peer.mjs'
import { strictBaileys } from './strict-baileys.mjs'

// The sandbox has a certificate of its own making, and this library speaks nothing but HTTPS to media hosts.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'

const silent = { level: 'silent', trace() {}, debug() {}, info() {}, warn() {}, error() {}, fatal() {} }
silent.child = () => silent

const baileys = await strictBaileys()
const sent = new Map()
let socket
let target
let leaving = false

async function open() {
  const { state, saveCreds } = await baileys.useMultiFileAuthState(target.state)
  const opened = (socket = baileys.makeWASocket({
    waWebSocketUrl: target.url,
    auth: state,
    logger: silent,
    browser: ['WaPortal', 'Chrome', '1.0'],
    appStateMacVerification: { patch: true, snapshot: true },
    shouldSyncHistoryMessage: () => false,
    syncFullHistory: false,
    markOnlineOnConnect: false,
    connectTimeoutMs: 10_000,
    retryRequestDelayMs: 50,
    getMessage: async (key) => sent.get(key.id),
  }))
  socket.ev.on('creds.update', saveCreds)
  socket.ev.on('connection.update', (update) => connectionChanged(update, state, opened))
  socket.ev.on('messages.upsert', ({ messages }) => messages.forEach(arrived))
  // Frames, not the library's buffered events: those wait for the offline queue and merge receipts of one message.
  socket.ws.on('CB:receipt', (node) => {
    const ids = [node.attrs.id, ...itemsOf(node)]
    if (node.attrs.type === 'retry') tell('retry', { id: node.attrs.id, asked: 'us', from: node.attrs.from })
    else ids.forEach((id) => tell('receipt', { id, type: receiptType(node.attrs.type), from: node.attrs.from }))
  })
}

const itemsOf = (node) =>
  Array.isArray(node.content) ? (node.content[0]?.content ?? []).map((item) => item.attrs.id) : []

function connectionChanged(update, state, which) {
  if (update.qr) tell('qr', { text: update.qr })
  if (update.isNewLogin) tell('paired', { jid: state.creds.me?.id, lid: state.creds.me?.lid })
  if (update.connection === 'open') tell('open', { jid: state.creds.me?.id, lid: state.creds.me?.lid })
  if (update.connection !== 'close' || which !== socket) return
  const error = update.lastDisconnect?.error
  const code = error?.output?.statusCode
  tell('closed', { code, reason: reasonOf(error) })
  // The restart that pairing ends with is the client's own business, as it is in every bot.
  if (code === baileys.DisconnectReason.restartRequired && !leaving) open().catch((e) => tell('error', { reason: reasonOf(e) }))
}

function arrived(message) {
  const text = textOf(message.message)
  const { id, remoteJid, remoteJidAlt, fromMe, participant } = message.key
  const media = mediaOf(message.message)
  if (media) {
    fetchMedia(message, media).catch((e) => tell('error', { reason: `media of ${id}: ${reasonOf(e)}` }))
    return
  }
  if (text === undefined) {
    if (message.messageStubType === baileys.WAMessageStubType.CIPHERTEXT) tell('undecryptable', { id })
    return
  }
  tell('message', { id, chat: remoteJid, alt: remoteJidAlt, from: participant || remoteJid, fromMe: !!fromMe, text, name: message.pushName })
}

const kinds = ['imageMessage', 'videoMessage', 'audioMessage', 'documentMessage', 'stickerMessage']

function mediaOf(message) {
  const inner = message?.documentWithCaptionMessage?.message ?? message
  const kind = kinds.find((name) => inner?.[name])
  return kind && { kind, ...inner[kind] }
}

/** Downloads and decrypts as any bot would; the library checks the hashes and the MAC. */
async function fetchMedia(message, media) {
  const hash = createHash('sha256')
  let length = 0
  for await (const piece of await baileys.downloadMediaMessage(message, 'stream', {})) {
    hash.update(piece)
    length += piece.length
  }
  const { kind, mimetype, caption, fileName, width, height } = media
  tell('media', { id: message.key.id, kind, mimetype, caption, fileName, width, height, length, sha256: hash.digest('hex') })
}

serve({
  async connect({ url, rootKey, state }) {
    baileys.WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(rootKey, 'hex')
    target = { url, state }
    leaving = false
    await open()
  },
  async sendText({ to, text }) {
    // Kept before it is sent: the other side may ask for it again before the send returns.
    const id = baileys.generateMessageIDV2(socket.user?.id)
    sent.set(id, { extendedTextMessage: { text } })
    await socket.sendMessage(to, { text }, { messageId: id })
    return { id }
  },
  async sendFile({ to, kind, path, ...rest }) {
    const { key } = await socket.sendMessage(to, { [kind]: { url: path }, jpegThumbnail: '', ...rest })
    return { id: key.id }
  },
  async sendReceipt({ chat, id, type }) {
    await socket.sendReceipt(chat, undefined, [id], type)
  },
  async setPresence({ type }) {
    await socket.sendPresenceUpdate(type)
  },
  async logout() {
    await socket.logout()
  },
  async disconnect() {
    leaving = true
    socket?.end(undefined)
    await socket?.ws?.close?.()
  },
})
