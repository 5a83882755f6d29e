/**
 * Plaid's documented limits: requests a minute, per Item and in all. The sandbox's table is used unless the remote
 * control asks for production's. Counted by the bank's clock, in memory: a restart forgets them.
 */
import type { Bank } from '#sandbox_bank/bank'
import { invalidField, PlaidError } from '#sandbox_bank/plaid_error'
import type { Call } from '#sandbox_bank/router'

export const LIMIT_TABLES = ['sandbox', 'production', 'off'] as const
export type LimitTable = (typeof LIMIT_TABLES)[number]

/** Requests a minute; null where Plaid names no limit. */
interface Limit {
  perItem: number | null
  perClient: number
}
interface LimitedPath {
  code: string
  sandbox: Limit
  production: Limit
}

const MINUTE_MS = 60_000
const SETTING = 'rate_limits'

const limited = (
  code: string,
  sandbox: [perItem: number | null, perClient: number],
  production = sandbox
): LimitedPath => ({
  code,
  sandbox: { perItem: sandbox[0], perClient: sandbox[1] },
  production: { perItem: production[0], perClient: production[1] },
})

const LIMITS: Record<string, LimitedPath> = {
  '/transactions/sync': limited('TRANSACTIONS_SYNC_LIMIT', [50, 1_000], [50, 2_500]),
  '/accounts/get': limited('ACCOUNTS_LIMIT', [100, 5_000], [15, 15_000]),
  '/accounts/balance/get': limited('BALANCE_LIMIT', [25, 100], [5, 1_200]),
  '/item/get': limited('ITEM_GET_LIMIT', [40, 5_000], [15, 5_000]),
  '/item/remove': limited('RATE_LIMIT', [100, 500], [30, 2_000]),
  '/transactions/get': limited('TRANSACTIONS_LIMIT', [80, 1_000], [30, 20_000]),
  '/institutions/get': limited('INSTITUTIONS_GET_LIMIT', [null, 10], [null, 50]),
  '/transactions/refresh': limited('TRANSACTIONS_LIMIT', [2, 100]),
  '/transactions/recurring/get': limited('TRANSACTIONS_LIMIT', [20, 1_000]),
  '/liabilities/get': limited('RATE_LIMIT', [10, 1_000], [15, 1_000]),
  '/investments/holdings/get': limited('RATE_LIMIT', [100, 1_000], [15, 2_000]),
  '/investments/transactions/get': limited('RATE_LIMIT', [100, 1_000], [30, 20_000]),
  '/institutions/get_by_id': limited('INSTITUTIONS_GET_BY_ID_LIMIT', [null, 400]),
  '/sandbox/transactions/create': limited('RATE_LIMIT', [2, 50]),
}

export function limitTableOf(bank: Bank): LimitTable {
  const stored = bank.setting(SETTING) as LimitTable | null
  return stored && LIMIT_TABLES.includes(stored) ? stored : bank.usualLimits
}

/** Throws INVALID_FIELD unless it is one of the tables. */
export async function setLimitTable(bank: Bank, name: unknown): Promise<LimitTable> {
  const table = LIMIT_TABLES.find((known) => known === name)
  if (!table) throw invalidField(`table must be one of ${LIMIT_TABLES.join(', ')}`)
  await bank.remember(SETTING, table)
  await bank.log({ ordered: 'limits', table })
  return table
}

export class RateLimiter {
  #minute = 0
  readonly #counts = new Map<string, number>()

  /** Counts the request. Throws RATE_LIMIT_EXCEEDED when it is one too many in this minute. */
  take({ bank, path, body }: Call): void {
    const table = limitTableOf(bank)
    const rule = Object.hasOwn(LIMITS, path) ? LIMITS[path] : null
    if (!rule || table === 'off') return
    const minute = Math.floor(bank.now() / MINUTE_MS)
    if (minute !== this.#minute) this.#counts.clear()
    this.#minute = minute
    const { perItem, perClient } = rule[table]
    const isTooMuch =
      this.#count(path) > perClient ||
      (perItem !== null && this.#count(`${path} ${String(body.access_token)}`) > perItem)
    if (isTooMuch) throw limitExceeded(rule.code)
  }

  #count(name: string): number {
    const count = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, count)
    return count
  }
}

const limitExceeded = (code: string) =>
  new PlaidError({
    type: 'RATE_LIMIT_EXCEEDED',
    code,
    message: 'rate limit exceeded for this endpoint; wait a minute and try again',
    status: 429,
  })
