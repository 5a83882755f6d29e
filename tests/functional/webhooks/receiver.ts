import db from '@adonisjs/lucid/services/db'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import env from '#start/env'
import { tenantDb } from '#core/household_scope'
import { performerOf } from '#core/queue/perform'
import { FollowChanges } from '#api/webhooks/jobs/follow_changes'
import { SendWebhooks } from '#api/webhooks/jobs/send_webhooks'
import type { Person } from '#tests/world'

export interface Heard {
  headers: IncomingHttpHeaders
  body: string
}

type Answer = (response: ServerResponse, heard: Heard) => void

export interface Told {
  type: string
  data: { ids: string[]; cursor: string; resource: string }
}

/** Somebody's program that is called: a server on this machine. */
export class Receiver {
  readonly heard: Heard[] = []
  #server?: Server

  /** What it answers; all is well unless said. */
  answer: Answer = (response) => response.end('thanks')

  async open() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        const heard = { headers: request.headers, body: Buffer.concat(chunks).toString() }
        this.heard.push(heard)
        this.answer(response, heard)
      })
    })
    await new Promise<void>((done) => this.#server!.listen(0, '127.0.0.1', done))
    return () => this.close()
  }

  async close() {
    this.#server!.closeAllConnections()
    await new Promise((done) => this.#server!.close(done))
  }

  get url() {
    return `http://127.0.0.1:${(this.#server!.address() as AddressInfo).port}/hook`
  }

  /** The messages since the last look, each verified by the package that receivers use. */
  take(secret: string): Told[] {
    return this.heard
      .splice(0)
      .map(({ headers, body }) => new Webhook(secret).verify(body, headers as never) as Told)
  }
}

/** Lets own networks be called; answers how to take that back. */
export function allowing(networks: string, timeoutMs?: number) {
  env.set('WEBHOOK_NETWORKS', networks)
  if (timeoutMs) env.set('WEBHOOK_TIMEOUT_MS', timeoutMs)
  return () => {
    for (const name of ['WEBHOOK_NETWORKS', 'WEBHOOK_TIMEOUT_MS'] as const) {
      env.set(name, undefined as never)
      delete process.env[name]
    }
  }
}

const perform = performerOf([FollowChanges, SendWebhooks] as never[])

/** Does what a worker does with the webhooks of a household that are due now. */
export async function work({ householdId }: Pick<Person, 'householdId'>): Promise<void> {
  for (;;) {
    const row = await db
      .from('outbox')
      .whereIn('name', ['FollowChanges', 'SendWebhooks'])
      .whereRaw(`payload ->> 'householdId' = ? and available_at <= now()`, [householdId])
      .orderBy('id')
      .first()
    if (!row) return
    await db.from('outbox').where('id', row.id).delete()
    await perform(row.name, row.payload)
  }
}

/** Lets the time pass until all that waits is due, and does it. */
export async function workLater(person: Person, endpointId: string): Promise<void> {
  await SendWebhooks.bringForward({ householdId: person.householdId, endpointId })
  await new SendWebhooks().perform({ householdId: person.householdId, endpointId })
  await work(person)
}

/** The log of an endpoint, the oldest first: "transaction.created sent 200 1". */
export const logOf = (person: Person): Promise<string[]> =>
  person.within(async () => {
    const rows = await tenantDb().from('webhook_deliveries').orderBy('id')
    return rows.map(({ type, state, status, error, attempts }) =>
      [type, state, status ?? error, attempts].join(' ')
    )
  })

export const endpointOf = (person: Person, id: string) =>
  person.within(() => tenantDb().from('webhook_endpoints').where('id', id).firstOrFail())
