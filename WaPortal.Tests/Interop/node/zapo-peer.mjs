// zapo-js 0.3.0, unmodified; see peer.mjs for the protocol. It verifies certificates, identities and prekeys by itself.
import { contextOf, mediaOf, receiptType, reasonOf, redirectMedia, serve, tell, tellKind, tellMedia, textOf, until } from './peer.mjs'
import { createHash, randomBytes } from 'node:crypto'
import { ZapoState } from './zapo-state.mjs'
import WebSocket from 'ws'

// The sandbox has a certificate of its own making, and this library speaks nothing but HTTPS to media hosts.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'

globalThis.WebSocket ??= WebSocket
const { WaClient, createStore } = await import('zapo-js')
const { WaMediaTransferClient } = await import('zapo-js/media')
const addons = await import('zapo-js/message')
const { proto } = await import('zapo-js/proto')

let client
let saved
let refuse

const failure = {
  level: 'error', trace() {}, debug() {}, info() {},
  warn: (message, context) => tell('warning', { reason: message, context: context?.message }),
  error(message, context) {
    const reason = `${message}: ${context?.message ?? ''}`
    tell('error', { reason })
    // It would go on trying until its own time limit.
    if (reason.includes('certificate')) refuse?.(new Error(reason))
  },
}

function listen() {
  client.on('auth_qr', ({ qr }) => tell('qr', { text: qr }))
  client.on('auth_paired', ({ credentials }) => tell('paired', { jid: credentials.meJid, lid: credentials.meLid }))
  client.on('connection_success', () => opened())
  client.on('connection', (event) => {
    if (event.status === 'close') tell('closed', { code: event.code, reason: event.reason, loggedOut: event.isLogout })
  })
  client.on('failure', (event) => tell('closed', { code: event.failureReason, reason: 'failure' }))
  client.on('client_error', ({ error }) => tell('error', { reason: reasonOf(error) }))
  client.on('group_event', ({ groupJid, action, participants, subject, description, enabled, announce }) => tell('group', {
    id: groupJid, what: action === 'announce' ? 'announcement' : action, text: subject ?? description ?? String(enabled ?? announce ?? ''),
    members: (participants ?? []).map((one) => one.jid).join(','),
  }))
  client.on('message', arrived)
  client.on('message_addon', ({ kind, targetMessageId, decrypted }) => {
    if (kind === 'reaction') tell('reaction', { id: targetMessageId, text: decrypted.reaction.text ?? '' })
  })
  client.on('chatstate', ({ rawNode }) => {
    const [{ tag, attrs }] = rawNode.content
    tell('typing', { from: rawNode.attrs.from, state: attrs.media === 'audio' ? 'recording' : tag })
  })
  client.on('history_sync_chunk', tellHistory)
  // Of a star it tells that it changed, and not how.
  client.on('chat_event', ({ action, chatJid, pinned, archived, muted, read, indexParts }) => {
    const kind = { mark_read: 'read', delete_message_for_me: 'delete' }[action] ?? action
    tell('setting', { kind, jid: chatJid, message: indexParts?.[2], on: pinned ?? archived ?? muted ?? read ?? true })
  })
  client.on('message_protocol', ({ protocolMessage }) => {
    const { key, type, editedMessage } = protocolMessage
    if (type === 0) tell('deleted', { id: key.id })
    if (type === 14) tell('edited', { id: key.id, text: textOf(editedMessage) })
  })
  client.on('transport_node_out', ({ node }) => {
    if (node.tag === 'receipt' && node.attrs.type === 'retry') tell('undecryptable', { id: node.attrs.id })
  })
  client.on('message_receipt', (event) => {
    const { id, type, from } = event.rawNode.attrs
    if (type === 'retry') tell('retry', { id, asked: 'us', from })
    else tell('receipt', { id, type: receiptType(type), from })
  })
}

function opened() {
  const me = client.getCredentials()
  tell('open', { jid: me?.meJid, lid: me?.meLid })
}

/** It tells how many there were, and keeps them. */
const past = new Set()
function tellHistory() {
  const ids = saved.messageIds.filter((id) => id.startsWith('OLD-') && !past.has(id))
  ids.forEach((id) => past.add(id))
  if (ids.length > 0) tell('history', { ids: ids.join(',') })
}

function arrived(event) {
  if (tellKind(event.stanzaId, event.message)) {
    polls.set(event.stanzaId, { message: event.message, creator: senderOf(event) })
    return
  }
  if (event.message?.pollUpdateMessage) {
    tellVote(event).catch((e) => tell('error', { reason: `vote: ${reasonOf(e)}` }))
    return
  }
  if (event.message?.reactionMessage) {
    tell('reaction', { id: event.message.reactionMessage.key.id, text: event.message.reactionMessage.text ?? '' })
    return
  }
  const media = mediaOf(event.message)
  if (media) {
    fetchMedia(event.stanzaId, media).catch((e) => tell('error', { reason: `media of ${event.stanzaId}: ${reasonOf(e)}` }))
    return
  }
  const text = textOf(event.message)
  if (text === undefined) return
  const { attrs } = event.rawNode
  const alt = attrs.sender_pn ?? attrs.sender_lid
  const fromMe = event.message?.deviceSentMessage !== undefined && event.message.deviceSentMessage !== null
  tell('message', { id: event.stanzaId, chat: event.chatJid, alt, from: event.senderJid, fromMe, text, name: attrs.notify, ...contextOf(event.message) })
}

const polls = new Map()
const accountOf = (jid) => jid.replace(/:\d+@/, '@')
const senderOf = ({ rawNode, senderJid }) => accountOf(rawNode.attrs.sender_pn ?? senderJid)
const optionsOf = ({ pollCreationMessage, pollCreationMessageV3 }) => (pollCreationMessage ?? pollCreationMessageV3).options.map(({ optionName }) => optionName)
const hashOf = (name) => createHash('sha256').update(name).digest()

/** What the library derives the key of a vote from. It opens votes by itself, too, but under the voter's device, where WhatsApp takes the account. */
function sealOf(id, voter) {
  const { message, creator } = polls.get(id)
  return { messageSecret: message.messageContextInfo.messageSecret, stanzaId: id, parentMsgOriginalSender: creator, modificationSender: voter, modificationType: 'Poll Vote' }
}

/** Opens a vote with the library's own means. */
async function tellVote(event) {
  const { pollCreationMessageKey: { id }, vote } = event.message.pollUpdateMessage
  const plain = await addons.decryptAddonPayload({ ...sealOf(id, senderOf(event)), ciphertext: vote.encPayload, iv: vote.encIv })
  const chosen = addons.decodeAddonPlaintext('poll_vote', plain).pollVote.selectedOptions.map((hash) => Buffer.from(hash).toString('hex'))
  tell('vote', { id, options: optionsOf(polls.get(id).message).filter((name) => chosen.includes(hashOf(name).toString('hex'))).join(',') })
}

/** A vote, sealed with the library's own means. */
async function sealVote(id, options) {
  const encIv = randomBytes(12)
  const payload = proto.Message.PollVoteMessage.encode({ selectedOptions: options.map(hashOf) }).finish()
  const encPayload = await addons.encryptAddonPayload({ ...sealOf(id, accountOf(client.getCredentials().meJid)), payload, iv: encIv })
  const { creator } = polls.get(id)
  return { pollUpdateMessage: { pollCreationMessageKey: { remoteJid: creator, fromMe: false, id }, vote: { encPayload, encIv }, senderTimestampMs: Date.now() } }
}

const transfer = new WaMediaTransferClient()

/** Downloads and decrypts with the library's own means, which check the hashes and the MAC. */
async function fetchMedia(id, media) {
  const { directPath, mediaKey, fileSha256, fileEncSha256 } = media
  const mediaType = media.ptt ? 'ptt' : media.kind.replace('Message', '')
  const { plaintext, metadata } = await transfer.downloadAndDecryptStream({ directPath, mediaType, mediaKey, fileSha256, fileEncSha256 })
  const opened = []
  for await (const piece of plaintext) opened.push(piece)
  await metadata
  await tellMedia(id, media, opened)
}

serve({
  async connect({ url, rootKey, state, history }) {
    saved = new ZapoState(state)
    redirectMedia(url)
    client = new WaClient({
      store: createStore({ backends: { file: saved.backend }, providers: saved.providers }),
      sessionId: 'judge',
      chatSocketUrls: [url],
      history: { enabled: !!history },
      chatEvents: { emitSnapshotMutations: true },
      connectTimeoutMs: 10_000,
      testHooks: { noiseRootCa: { publicKey: new Uint8Array(Buffer.from(rootKey, 'hex')), serial: 0 } },
    }, failure)
    listen()
    await Promise.race([client.connect(), new Promise((_, reject) => { refuse = reject })])
    refuse = undefined
  },
  async pairingCode({ phone }) {
    return { code: await client.requestPairingCode(phone) }
  },
  async sendText({ to, text }) {
    const result = await client.sendMessage(to, text)
    if (result.ack.error) throw new Error(`refused with ${result.ack.error}`)
    return { id: result.id }
  },
  async sendFile({ to, kind, path, thumbnail, ...rest }) {
    const small = thumbnail && { [kind === 'sticker' ? 'pngThumbnail' : 'jpegThumbnail']: Buffer.from(thumbnail, 'base64') }
    const result = await client.sendMessage(to, { type: kind, media: path, ...small, ...rest })
    if (result.ack.error) throw new Error(`refused with ${result.ack.error}`)
    return { id: result.id }
  },
  async sendKind({ to, kind, target, ...rest }) {
    const key = target && { remoteJid: to, id: target.id, fromMe: target.fromMe, participant: target.participant }
    const content = {
      reply: () => ({ extendedTextMessage: { text: rest.text, contextInfo: { stanzaId: target.id, participant: target.participant ?? to, quotedMessage: { conversation: target.text } } } }),
      mention: () => ({ extendedTextMessage: { text: rest.text, contextInfo: { mentionedJid: [rest.jid] } } }),
      reaction: () => ({ reactionMessage: { key, text: rest.text, senderTimestampMs: Date.now() } }),
      edit: () => ({ protocolMessage: { key, type: 14, editedMessage: { conversation: rest.text }, timestampMs: Date.now() } }),
      delete: () => ({ protocolMessage: { key, type: 0 } }),
      location: () => ({ locationMessage: { degreesLatitude: rest.latitude, degreesLongitude: rest.longitude, name: rest.name } }),
      contact: () => ({ contactMessage: { displayName: rest.name, vcard: rest.vcard } }),
      poll: () => ({
        pollCreationMessageV3: { name: rest.name, options: rest.options.map((optionName) => ({ optionName })), selectableOptionsCount: 1 },
        messageContextInfo: { messageSecret: randomBytes(32) },
      }),
      vote: () => sealVote(target.id, rest.options),
    }[kind]()
    const sent = await content
    const result = await client.sendMessage(to, sent)
    if (result.ack.error) throw new Error(`refused with ${result.ack.error}`)
    if (kind === 'poll') polls.set(result.id, { message: sent, creator: accountOf(client.getCredentials().meJid) })
    return { id: result.id }
  },
  async createGroup({ subject, members }) {
    const made = await client.group.createGroup(subject, members)
    const group = (made.tag === 'group' ? [made] : made.content).find((node) => node.tag === 'group')
    return { id: `${group.attrs.id}@g.us` }
  },
  async changeGroup({ group, what, members, text, on }) {
    const { descId } = what === 'description' ? await client.group.queryGroupMetadata(group) : {}
    await {
      add: () => client.group.addParticipants(group, members),
      remove: () => client.group.removeParticipants(group, members),
      promote: () => client.group.promoteParticipants(group, members),
      demote: () => client.group.demoteParticipants(group, members),
      subject: () => client.group.setSubject(group, text),
      description: () => client.group.setDescription(group, text, descId),
      announcement: () => client.group.setSetting(group, 'announcement', on),
      leave: () => client.group.leaveGroup([group]),
      join: () => client.group.joinGroupViaInvite(text),
    }[what]()
  },
  async describeGroup({ group }) {
    const { subject, announce, participants } = await client.group.queryGroupMetadata(group)
    return { subject, announcement: !!announce, size: participants.length, admins: participants.filter((one) => one.isAdmin || one.isSuperAdmin).length }
  },
  async changeSetting({ kind, jid, on, message }) {
    await until(async () => (await client.exportAppState()).keys.length > 0)
    await {
      pin: () => client.chat.setChatPin(jid, on),
      archive: () => client.chat.setChatArchive(jid, on),
      mute: () => client.chat.setChatMute(jid, on, on ? Date.now() + 3_600_000 : undefined),
      read: () => client.chat.setChatRead(jid, on),
      star: () => client.chat.setMessageStar({ chatJid: jid, id: message, fromMe: false }, on),
      delete: () => client.chat.deleteMessageForMe({ chatJid: jid, id: message, fromMe: false }),
    }[kind]()
  },
  async sendReceipt({ chat, id, type, participant }) {
    await client.sendReceipt({ to: chat, id, type, participant })
  },
  async setPresence({ type }) {
    await client.sendPresence(type)
  },
  async logout() {
    await client.logout()
  },
  async disconnect() {
    await client?.disconnect()
    saved?.save()
  },
})
