/** Scenarios run whole: a bank that sends webhooks to the test server, the real queue, no waiting. */
import { test } from '@japa/runner'
import type { Group } from '@japa/runner/core'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import env from '#start/env'
import { QueueBackend } from '#core/queue/backend'
import { drainQueues, type Drained } from '#core/queue/drain'
import { startWork } from '#core/queue/work'
import { QUEUES } from '#core/job'
import { jobs } from '#start/jobs'
import { sweeps } from '#start/schedule'
import { BankClient } from '#banking/plaid/client'
import { TestBank } from '#tests/functional/banking/bank'

export type BackendKind = 'postgres' | 'redis'

const MOST_TURNS = 10

export class Stage {
  readonly bank: TestBank
  backend!: QueueBackend
  /** The methods of the client that the app has called the bank by, oldest first. */
  readonly calls: string[] = []

  constructor(
    readonly kind: BackendKind,
    /** The database schema of the bank's own state, for `atTheBank`. */
    readonly schema: string
  ) {
    this.bank = new TestBank(schema)
  }

  /** Everything queued, now or for later, runs until idle, with what the bank tells meanwhile. */
  async drain(): Promise<Drained> {
    const all: Drained = { ran: 0, failed: [] }
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      await this.deliver()
      const { ran, failed } = await drainQueues({ backend: this.backend, jobs, sweeps })
      all.ran += ran
      all.failed.push(...failed)
      await this.deliver()
      if (ran === 0 || !(await this.#hasUnread())) break
    }
    return all
  }

  async #hasUnread() {
    const { rows } = await db.rawQuery(
      `select exists (select from outbox)
         or exists (select from webhook_events where outcome is null and handled_at is null) as found`
    )
    return rows[0].found as boolean
  }

  /** What is queued, and for later as it stands now, runs once. */
  drainOnce(): Promise<Drained> {
    return drainQueues({ backend: this.backend, jobs, sweeps, rounds: 1 })
  }

  /** Only what is due now runs, as by a worker and the clock. */
  runDue(): Promise<Drained> {
    return drainQueues({ backend: this.backend, jobs, sweeps, rounds: 0 })
  }

  /** The bank sends every webhook that is due; answers all that it knows of. */
  async deliver() {
    const { webhooks } = await this.bank.control('POST', '/_control/webhooks/deliver')
    return webhooks as { code: string; state: string; attempts: number }[]
  }

  /** The bank sends a webhook with exactly this body, to us. */
  async send(payload: object, sign?: string) {
    const body = { webhook_type: 'ITEM', error: null, environment: 'sandbox', ...payload }
    const url = `${env.get('APP_URL')}/webhooks/plaid`
    await this.bank.control('POST', '/_control/webhooks/send', { url, payload: body, sign })
    return this.deliver()
  }

  /** Time passes, at the bank and for what the app has planned. */
  async pass({ hours = 0, minutes = 0 }: { hours?: number; minutes?: number }) {
    const seconds = (hours * 60 + minutes) * 60
    await this.bank.control('POST', '/_control/clock', { advance: seconds })
    await db.rawQuery(
      `update bank_tasks set requested_at = requested_at - passed, started_at = started_at - passed,
         finished_at = finished_at - passed, next_at = next_at - passed, lease_until = lease_until - passed
       from (select ? * interval '1 second' as passed) time`,
      [seconds]
    )
    await db.rawQuery(
      `update webhook_events set received_at = received_at - ? * interval '1 second'`,
      [seconds]
    )
  }

  /** A worker of its own, as in production, until the answered `stop` is called. */
  work({ concurrency = 4 } = {}) {
    const databaseUrl = env.get('DATABASE_URL')
    const backend = new QueueBackend(addressOf(this.kind))
    return startWork({ backend, jobs, timetable: [], databaseUrl, logger, concurrency })
  }

  /** What a killed worker was at is given back now rather than after a minute. */
  async giveBack() {
    if (this.kind === 'postgres') {
      await db.rawQuery(
        `update bullmq.job set locked_until_ms = 0, stalled_marked = true where state = 'active'`
      )
      // Nor are a quarter of a minute to pass since somebody looked for such jobs.
      return void (await db.rawQuery(`delete from bullmq.meta where field = 'stalled-check'`))
    }
    for (const name of QUEUES) await this.backend.queue(name).obliterate({ force: true })
  }

  /** Nothing of earlier tests is left to do. */
  async clear() {
    for (const name of QUEUES) await this.backend.queue(name).drain(true)
    for (const table of ['outbox', 'bank_tasks', 'webhook_events', 'rate_limits'])
      await db.from(table).delete()
    this.calls.length = 0
    await this.bank.forgetFaults()
    await this.bank.control('POST', '/_control/webhooks/policy', {})
  }

  async open() {
    this.backend = new QueueBackend(addressOf(this.kind))
    await this.bank.start()
    const unwatch = watchCalls((name) => this.calls.push(name))
    return async () => {
      unwatch()
      await this.backend.close()
      await this.bank.stop()
    }
  }
}

function watchCalls(called: (name: string) => void) {
  const methods = BankClient.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
  const names = Object.getOwnPropertyNames(methods).filter((name) => name !== 'constructor')
  const before = names.map((name) => [name, methods[name]] as const)
  for (const [name, method] of before) {
    methods[name] = function (...args) {
      called(name)
      return method.apply(this, args)
    }
  }
  return () => void before.forEach(([name, method]) => (methods[name] = method))
}

function addressOf(kind: BackendKind) {
  const redisUrl = kind === 'redis' ? process.env.TEST_REDIS_URL : undefined
  if (kind === 'redis' && !redisUrl) throw new Error('TEST_REDIS_URL is missing: use "npm test".')
  return { redisUrl, databaseUrl: env.get('DATABASE_URL') }
}

/** Declares the same group of tests for each kind of queue. The title begins with the scenario: "A05: …". */
export function onBothQueues(title: string, declare: (stage: Stage, group: Group) => void) {
  for (const kind of ['postgres', 'redis'] as const) {
    test.group(`${title} (${kind})`, (group) => {
      const name = title.split(/\W/)[0].toLowerCase()
      const stage = new Stage(kind, `sandbox_bank_${name}_${kind}`)
      group.setup(() => stage.open())
      group.each.setup(() => stage.clear())
      declare(stage, group)
    })
  }
}
