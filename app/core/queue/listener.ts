import pg from 'pg'

const RECONNECT_MS = 1000

/** LISTEN takes no bindings. */
const listen = (client: pg.Client, channel: string) =>
  client.query('listen '.concat(client.escapeIdentifier(channel)))

/** Listens on PostgreSQL channels over one connection of its own, and comes back when it is lost. */
export class DatabaseListener {
  #client?: pg.Client
  #listeners = new Map<string, Set<(payload: string) => void>>()
  #closed = false
  #timer?: NodeJS.Timeout

  constructor(
    private databaseUrl: string,
    private onError: (error: Error) => void = () => {}
  ) {}

  /** Answers how to stop. After a lost connection `heard` is called once with '', since something may have been missed. */
  async on(channel: string, heard: (payload: string) => void) {
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners.add(heard))
    if (!this.#client) await this.#connect()
    else if (listeners.size === 1) await listen(this.#client, channel)
    return () => void listeners.delete(heard)
  }

  async close() {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#client?.end().catch(() => {})
    this.#client = undefined
  }

  async #connect() {
    const client = new pg.Client({ connectionString: this.databaseUrl, keepAlive: true })
    this.#client = client
    client.on('error', (error) => this.#lost(client, error))
    client.on('end', () => this.#lost(client))
    client.on('notification', ({ channel, payload }) => {
      for (const heard of this.#listeners.get(channel) ?? []) heard(payload ?? '')
    })
    await client.connect()
    for (const channel of this.#listeners.keys()) await listen(client, channel)
  }

  #lost(client: pg.Client, error?: Error) {
    if (this.#closed || this.#client !== client) return
    if (error) this.onError(error)
    this.#client = undefined
    this.#timer = setTimeout(() => this.#comeBack(), RECONNECT_MS)
  }

  async #comeBack() {
    try {
      await this.#connect()
      for (const listeners of this.#listeners.values()) for (const heard of listeners) heard('')
    } catch (error) {
      const client = this.#client
      if (client) this.#lost(client, error as Error)
    }
  }
}
