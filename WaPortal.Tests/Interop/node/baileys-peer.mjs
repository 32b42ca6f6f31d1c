// Baileys 7.0.0-rc14, unmodified, made as strict as WhatsApp's own clients; see peer.mjs for the protocol.
import { createHash } from 'node:crypto'
import { contextOf, mediaOf, receiptType, reasonOf, redirectMedia, serve, tell, tellKind, tellMedia, textOf, until } from './peer.mjs'
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

// Its file is emptied before it is written: who leaves meanwhile would come back as a stranger.
let saved = Promise.resolve()

async function open() {
  const { state, saveCreds } = await baileys.useMultiFileAuthState(target.state)
  const opened = (socket = baileys.makeWASocket({
    waWebSocketUrl: target.url,
    auth: state,
    logger: silent,
    browser: ['WaPortal', 'Chrome', '1.0'],
    appStateMacVerification: { patch: true, snapshot: true },
    shouldSyncHistoryMessage: () => !!target.history,
    syncFullHistory: false,
    markOnlineOnConnect: false,
    connectTimeoutMs: 10_000,
    retryRequestDelayMs: 50,
    getMessage: async (key) => sent.get(key.id),
  }))
  socket.ev.on('creds.update', () => (saved = Promise.all([saved, saveCreds()])))
  socket.ev.on('creds.update', ({ me }) => me?.name && tell('setting', { kind: 'name', name: me.name }))
  socket.ev.on('connection.update', (update) => connectionChanged(update, state, opened))
  socket.ev.on('messages.upsert', ({ messages }) => messages.forEach(arrived))
  socket.ev.on('messages.reaction', (all) => all.forEach(({ key, reaction }) => tell('reaction', { id: key.id, text: reaction.text ?? '' })))
  socket.ev.on('messages.update', (all) => all.forEach(({ key, update }) => {
    if (update.starred !== undefined) tell('setting', { kind: 'star', jid: key.remoteJid, message: key.id, on: update.starred })
    else if (update.message === null) tell('deleted', { id: key.id })
    else if (update.message?.editedMessage) tell('edited', { id: key.id, text: textOf(update.message.editedMessage.message) })
  }))
  socket.ev.on('messages.delete', ({ keys }) => keys?.forEach(({ id, remoteJid }) => tell('setting', { kind: 'delete', jid: remoteJid, message: id, on: true })))
  socket.ev.on('group-participants.update', ({ id, action, participants }) =>
    tell('group', { id, what: action, members: participants.map((one) => one.id ?? one).join(',') }))
  socket.ev.on('group.join-request', ({ id, participant }) => tell('group', { id, what: 'asked', members: participant }))
  socket.ev.on('contacts.upsert', (all) => all.forEach(({ id, name }) => name && tell('setting', { kind: 'contact', jid: id, name, on: true })))
  socket.ev.on('messaging-history.set', ({ messages }) => messages.length > 0 && tell('history', { ids: messages.map(({ key }) => key.id).join(',') }))
  // One event for both; whoever stops to type is available to it.
  socket.ev.on('presence.update', ({ presences }) => Object.entries(presences).forEach(([from, { lastKnownPresence, lastSeen }]) => {
    tell('typing', { from, state: lastKnownPresence === 'available' ? 'paused' : lastKnownPresence })
    tell('presence', { from, state: lastKnownPresence, lastSeen })
  }))
  socket.ev.on('chats.update', (all) => all.forEach(tellSettings))
  // Frames, not the library's buffered events: those wait for the offline queue and merge receipts of one message.
  socket.ws.on('CB:receipt', (node) => {
    const ids = [node.attrs.id, ...itemsOf(node)]
    if (node.attrs.type === 'retry') tell('retry', { id: node.attrs.id, asked: 'us', from: node.attrs.from })
    else ids.forEach((id) => tell('receipt', { id, type: receiptType(node.attrs.type), from: node.attrs.from }))
  })
}

function tellSettings({ id, pinned, archived, muteEndTime, unreadCount }) {
  if (unreadCount === 0 || unreadCount === -1) tell('setting', { kind: 'read', jid: id, on: unreadCount === 0 })
  if (pinned !== undefined) tell('setting', { kind: 'pin', jid: id, on: pinned !== null })
  if (archived !== undefined) tell('setting', { kind: 'archive', jid: id, on: archived })
  if (muteEndTime !== undefined) tell('setting', { kind: 'mute', jid: id, on: muteEndTime !== null })
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

/** What became of a group, as the library reads the notifications; its own event for it drops all but the first of a burst. */
const groupStubs = { GROUP_CHANGE_SUBJECT: 'subject', GROUP_CHANGE_DESCRIPTION: 'description', GROUP_CHANGE_ANNOUNCE: 'announcement' }

function arrived(message) {
  const what = groupStubs[baileys.WAMessageStubType[message.messageStubType]]
  if (what) {
    tell('group', { id: message.key.remoteJid, what, text: message.messageStubParameters?.[0] })
    return
  }
  const text = textOf(message.message)
  const { id, remoteJid, remoteJidAlt, fromMe, participant } = message.key
  const media = mediaOf(message.message)
  if (media) {
    fetchMedia(message, media).catch((e) => tell('error', { reason: `media of ${id}: ${reasonOf(e)}` }))
    return
  }
  if (tellKind(id, message.message)) {
    polls.set(id, message)
    return
  }
  if (message.message?.pollUpdateMessage) {
    tellVote(message)
    return
  }
  if (text === undefined) {
    if (message.messageStubType === baileys.WAMessageStubType.CIPHERTEXT) tell('undecryptable', { id })
    return
  }
  tell('message', { id, chat: remoteJid, alt: remoteJidAlt, from: participant || remoteJid, fromMe: !!fromMe, text, name: message.pushName, ...contextOf(message.message) })
}

const polls = new Map()

/** Opens a vote with the library's own means; whom it was sealed for is for the caller to know, as in any bot. */
function tellVote(message) {
  const { pollCreationMessageKey, vote } = message.message.pollUpdateMessage
  const poll = polls.get(pollCreationMessageKey.id)
  const me = baileys.jidNormalizedUser(socket.user.id)
  const other = baileys.jidNormalizedUser(message.key.remoteJidAlt ?? message.key.remoteJid)
  const { selectedOptions } = baileys.decryptPollVote(vote, {
    pollEncKey: poll.message.messageContextInfo.messageSecret,
    pollCreatorJid: poll.key.fromMe ? me : other,
    pollMsgId: poll.key.id,
    voterJid: other,
  })
  const { options } = poll.message.pollCreationMessage ?? poll.message.pollCreationMessageV3
  const hashOf = (name) => createHash('sha256').update(name).digest('hex')
  const chosen = selectedOptions.map((hash) => Buffer.from(hash).toString('hex'))
  tell('vote', { id: poll.key.id, options: options.map((option) => option.optionName).filter((name) => chosen.includes(hashOf(name))).join(',') })
}

const files = new Map()

/** Downloads and decrypts as any bot would; the library checks the hashes and the MAC. */
async function fetchMedia(message, media) {
  files.set(message.key.id, message)
  await tellMedia(message.key.id, media, await baileys.downloadMediaMessage(message, 'stream', {}))
}

serve({
  async connect({ url, rootKey, state, history }) {
    baileys.WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(rootKey, 'hex')
    redirectMedia(url)
    target = { url, state, history }
    leaving = false
    await open()
  },
  async pairingCode({ phone }) {
    return { code: await socket.requestPairingCode(phone) }
  },
  async sendText({ to, text }) {
    // Kept before it is sent: the other side may ask for it again before the send returns.
    const id = baileys.generateMessageIDV2(socket.user?.id)
    sent.set(id, { extendedTextMessage: { text } })
    await socket.sendMessage(to, { text }, { messageId: id })
    return { id }
  },
  async createGroup({ subject, members }) {
    return { id: (await socket.groupCreate(subject, members)).id }
  },
  async changeGroup({ group, what, members, text, on }) {
    const changes = {
      subject: () => socket.groupUpdateSubject(group, text),
      description: () => socket.groupUpdateDescription(group, text),
      announcement: () => socket.groupSettingUpdate(group, on ? 'announcement' : 'not_announcement'),
      leave: () => socket.groupLeave(group),
      join: () => socket.groupAcceptInvite(text),
      approve: () => socket.groupRequestParticipantsUpdate(group, members, 'approve'),
    }
    await (changes[what] ?? (() => socket.groupParticipantsUpdate(group, members, what)))()
  },
  async joinRequests({ group }) {
    return { members: (await socket.groupRequestParticipantsList(group)).map((one) => one.jid).join(',') }
  },
  async describeGroup({ group }) {
    const { subject, announce, participants } = await socket.groupMetadata(group)
    return { subject, announcement: !!announce, size: participants.length, admins: participants.filter((one) => one.admin).length }
  },
  async sendFile({ to, kind, path, thumbnail, ...rest }) {
    // A string keeps the library from making one itself, which takes another library.
    const small = thumbnail ? Buffer.from(thumbnail, 'base64') : ''
    const { key } = await socket.sendMessage(to, { [kind]: { url: path }, [kind === 'sticker' ? 'pngThumbnail' : 'jpegThumbnail']: small, ...rest })
    return { id: key.id }
  },
  async fetchAgain({ id }) {
    const message = files.get(id)
    const gone = await fetchMedia(message, mediaOf(message.message)).then(() => false, () => true)
    if (!gone) throw new Error('it is still there')
    // This release asks by itself only after an error of another shape than its own.
    const renewed = await socket.updateMediaMessage(message)
    await fetchMedia(renewed, mediaOf(renewed.message))
  },
  async sendKind({ to, kind, target, ...rest }) {
    const key = target && { remoteJid: to, id: target.id, fromMe: target.fromMe, participant: target.participant }
    const content = {
      reply: () => ({ text: rest.text }),
      mention: () => ({ text: rest.text, mentions: [rest.jid] }),
      reaction: () => ({ react: { text: rest.text, key } }),
      edit: () => ({ text: rest.text, edit: key }),
      delete: () => ({ delete: key }),
      location: () => ({ location: { degreesLatitude: rest.latitude, degreesLongitude: rest.longitude, name: rest.name } }),
      contact: () => ({ contacts: { displayName: rest.name, contacts: [{ vcard: rest.vcard, displayName: rest.name }] } }),
      poll: () => ({ poll: { name: rest.name, values: rest.options, selectableCount: 1 } }),
    }[kind]()
    const quoted = kind === 'reply' ? { key, message: { conversation: target.text } } : undefined
    const message = await socket.sendMessage(to, content, { quoted })
    if (kind === 'poll') polls.set(message.key.id, message)
    return { id: message.key.id }
  },
  async changeSetting({ kind, jid, on, name, message }) {
    await until(() => socket.authState.creds.myAppStateKeyId)
    await socket.chatModify({
      read: () => ({ markRead: on, lastMessages: [] }),
      star: () => ({ star: { messages: [{ id: message, fromMe: false }], star: on } }),
      delete: () => ({ deleteForMe: { deleteMedia: false, key: { id: message, fromMe: false }, timestamp: Math.floor(Date.now() / 1000) } }),
      name: () => ({ pushNameSetting: name }),
      pin: () => ({ pin: on }),
      archive: () => ({ archive: on, lastMessages: [] }),
      mute: () => ({ mute: on ? Date.now() + 3_600_000 : null }),
      contact: () => ({ contact: { fullName: name, firstName: name.split(' ')[0], saveOnPrimaryAddressbook: true } }),
    }[kind](), jid)
  },
  async sendReceipt({ chat, id, type, participant }) {
    await socket.sendReceipt(chat, participant, [id], type)
  },
  async setPresence({ type }) {
    await socket.sendPresenceUpdate(type)
  },
  async subscribePresence({ to }) {
    await socket.presenceSubscribe(to)
  },
  async setTyping({ to, state }) {
    await socket.sendPresenceUpdate(state, to)
  },
  async logout() {
    await socket.logout()
  },
  async disconnect() {
    leaving = true
    socket?.end(undefined)
    await socket?.ws?.close?.()
    await saved
  },
})
