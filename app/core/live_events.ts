import { Redis } from 'ioredis'
import { findScope } from '#core/household_scope'
import { DatabaseListener } from '#core/queue/listener'
import db from '@adonisjs/lucid/services/db'

/** News for the open pages of a household. Ids only: a page fetches what it shows, with its own rights. */
export interface LiveEvent {
  householdId: string
  /** Becomes a DOM event on the page: `connection:changed`. */
  name: string
  id: string
  /** Only this person's pages hear of it; everybody's of the household when left out. */
  userId?: string
}

const CHANNEL = 'live_events'

/** Tells all processes, after the commit of the caller's transaction. The bus is Redis when it has an address, else PostgreSQL. */
export class LiveEvents {
  #listeners = new Map<string, Set<(event: LiveEvent) => void>>()
  #listener?: DatabaseListener
  #publisher?: Redis
  #connected?: Promise<void>
  #subscriber?: Redis
  #started?: Promise<void>

  constructor(private address: { redisUrl?: string; databaseUrl: string }) {}

  async publish(event: LiveEvent) {
    const message = JSON.stringify(event)
    const client = findScope()?.client
    if (!this.address.redisUrl) {
      await (client ?? db.connection()).rawQuery('select pg_notify(?, ?)', [CHANNEL, message])
      return
    }
    // Connected before anything is sent, so that the first news is not caught in the connecting.
    this.#publisher ??= new Redis(this.address.redisUrl, {
      lazyConnect: true,
      maxRetriesPerRequest: 1,
    }).on('error', () => {})
    await (this.#connected ??= this.#publisher.connect().catch(() => {}))
    // Lost news is no lost data: the page shows it at its next load.
    const send = () => void this.#publisher?.publish(CHANNEL, message).catch(() => {})
    if (client) client.after('commit', send)
    else send()
  }

  /** Answers how to stop listening. */
  async subscribe(householdId: string, heard: (event: LiveEvent) => void) {
    await (this.#started ??= this.#start())
    const listeners = this.#listeners.get(householdId) ?? new Set()
    this.#listeners.set(householdId, listeners.add(heard))
    return () => {
      listeners.delete(heard)
      if (listeners.size === 0) this.#listeners.delete(householdId)
    }
  }

  async close() {
    await this.#listener?.close()
    this.#publisher?.disconnect()
    this.#subscriber?.disconnect()
  }

  async #start() {
    const deliver = (message: string) => {
      if (!message) return
      const event = JSON.parse(message) as LiveEvent
      for (const heard of this.#listeners.get(event.householdId) ?? []) heard(event)
    }
    if (this.address.redisUrl) {
      this.#subscriber = new Redis(this.address.redisUrl).on('error', () => {})
      this.#subscriber.on('message', (_channel, message) => deliver(message))
      await this.#subscriber.subscribe(CHANNEL)
    } else {
      this.#listener = new DatabaseListener(this.address.databaseUrl)
      await this.#listener.on(CHANNEL, deliver)
    }
  }
}
