/** The running bank: its database, its settings and its clock, handed to every endpoint. */
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { emptyTables, inTransaction, type Queryable } from '#sandbox_bank/database'
import type { Day } from '#core/calendar'
import { dayOfMoment, machineNow } from '#sandbox_bank/dates'
import type { LimitTable } from '#sandbox_bank/rate_limits'
import { ensureKeys } from '#sandbox_bank/webhooks/keys'

/** How soon after its creation an Item has its transactions. */
export type Profile = 'realistic' | 'instant' | 'never'
const PROFILES = ['realistic', 'instant', 'never']
const INITIAL_AFTER_MS = 2_000
const HISTORICAL_AFTER_MS = 6_000
const DEFAULT_SEED = 'sandbox'
/** Settings that a reset empties. */
const FORGOTTEN = ['webhook_policy', 'rate_limits']

export const isProfile = (value: unknown): value is Profile => PROFILES.includes(value as string)

export interface Overrides {
  seed?: string
  profile?: Profile
}

export class Bank {
  /** Where this process listens; set once the port is known. */
  url = ''
  /** Looks for webhooks that are due; the courier puts itself here. */
  wakeCourier: () => void = () => {}
  /** Resolves when no webhook is due any more. */
  deliverWebhooks: () => Promise<void> = async () => {}
  /** Set when a webhook was queued, so that the courier is woken once the request has committed. */
  hasNewWebhooks = false
  /** Whether each answer is checked before it is sent: everywhere but in production. */
  readonly checksAnswers = process.env.NODE_ENV !== 'production'
  #settings = new Map<string, string>()

  constructor(
    readonly pool: pg.Pool,
    readonly controlToken: string,
    /** Which rate limits hold while the remote control says nothing else. */
    readonly usualLimits: LimitTable = 'off'
  ) {}

  get seed(): string {
    return this.#settings.get('seed') ?? DEFAULT_SEED
  }

  get profile(): Profile {
    const stored = this.#settings.get('profile')
    return isProfile(stored) ? stored : 'realistic'
  }

  /** Signs cursors. Made at the first start and kept, so that cursors outlive the process. */
  get secret(): string {
    return this.#settings.get('secret') ?? ''
  }

  /** Milliseconds since 1970 on the bank's clock, which `/_control/clock` can move. */
  now(): number {
    return machineNow() + Number(this.#settings.get('clock_offset') ?? 0)
  }

  today(): Day {
    return dayOfMoment(this.now())
  }

  /** Reads the stored settings, makes the secret at the first start, and applies what the caller insists on. */
  async load(overrides: Overrides): Promise<void> {
    await this.pool.query(
      `insert into settings (name, value) values ('secret', $1) on conflict do nothing`,
      [randomBytes(32).toString('hex')]
    )
    const { rows } = await this.pool.query<{ name: string; value: string }>(
      'select name, value from settings'
    )
    this.#settings = new Map(rows.map((row) => [row.name, row.value]))
    await ensureKeys(this.pool)
    await this.#apply(this.pool, overrides)
  }

  /** A remembered setting, or null. */
  setting(name: string): string | null {
    return this.#settings.get(name) ?? null
  }

  async remember(name: string, value: string): Promise<void> {
    await this.#set(this.pool, name, value)
  }

  async moveClock(milliseconds: number): Promise<void> {
    await this.#set(this.pool, 'clock_offset', String(milliseconds - machineNow()))
    this.hasNewWebhooks = true
  }

  /** Back to an empty bank with a clock that tells the real time; seed and profile stay unless given. */
  async reset(overrides: Overrides): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await emptyTables(client)
      await this.#set(client, 'clock_offset', '0')
      for (const name of FORGOTTEN) await this.#set(client, name, '')
      await this.#apply(client, overrides)
    })
  }

  /** When an Item created now has its first 30 days, and when all of its history; null is never. */
  readiness(createdAt: number): { initialAt: number | null; historicalAt: number | null } {
    if (this.profile === 'never') return { initialAt: null, historicalAt: null }
    if (this.profile === 'instant') return { initialAt: createdAt, historicalAt: createdAt }
    return {
      initialAt: createdAt + INITIAL_AFTER_MS,
      historicalAt: createdAt + HISTORICAL_AFTER_MS,
    }
  }

  async log(entry: Record<string, unknown>): Promise<void> {
    await this.pool.query('insert into log (at, entry) values ($1, $2)', [
      this.now(),
      JSON.stringify(entry),
    ])
  }

  async #apply(client: Queryable, overrides: Overrides): Promise<void> {
    if (overrides.seed !== undefined) await this.#set(client, 'seed', overrides.seed)
    if (overrides.profile !== undefined) await this.#set(client, 'profile', overrides.profile)
  }

  async #set(client: Queryable, name: string, value: string): Promise<void> {
    await client.query(
      `insert into settings (name, value) values ($1, $2)
       on conflict (name) do update set value = excluded.value`,
      [name, value]
    )
    this.#settings.set(name, value)
  }
}
