// zapo keeps its state in memory stores of its own; these are given back to it after a restart, from one file.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import * as stores from 'zapo-js/store'

const classes = {
  signal: stores.WaSignalMemoryStore,
  preKey: stores.WaPreKeyMemoryStore,
  session: stores.WaSessionMemoryStore,
  identity: stores.WaIdentityMemoryStore,
  senderKey: stores.SenderKeyMemoryStore,
  privacyToken: stores.WaPrivacyTokenMemoryStore,
  appState: stores.WaAppStateMemoryStore,
  messages: stores.WaMessageMemoryStore,
}

export class ZapoState {
  #path
  #credentials = null
  #stores = {}

  constructor(directory) {
    mkdirSync(directory, { recursive: true })
    this.#path = join(directory, 'zapo.state')
    for (const [name, Store] of Object.entries(classes)) this.#stores[name] = new Store()
    if (existsSync(this.#path)) this.#restore(deserialize(readFileSync(this.#path)))
  }

  /** Ids of the messages that it keeps. */
  get messageIds() {
    return [...this.#stores.messages.messages.keys()]
  }

  get providers() {
    return Object.fromEntries(['auth', ...Object.keys(classes)].map((name) => [name, 'file']))
  }

  get backend() {
    const auth = {
      load: async () => this.#credentials,
      save: async (credentials) => { this.#credentials = credentials },
      clear: async () => { this.#credentials = null },
    }
    const made = Object.fromEntries(Object.entries(this.#stores).map(([name, store]) => [name, () => store]))
    return { stores: { auth: () => auth, ...made }, caches: {} }
  }

  save() {
    const data = { credentials: this.#credentials, stores: {} }
    for (const [name, store] of Object.entries(this.#stores)) data.stores[name] = { ...store }
    writeFileSync(this.#path, serialize(data))
  }

  #restore({ credentials, stores: data }) {
    this.#credentials = credentials
    for (const [name, fields] of Object.entries(data)) Object.assign(this.#stores[name], fields)
  }
}
