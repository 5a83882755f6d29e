import { setTimeout as wait } from 'node:timers/promises'
import type { AccountBase } from 'plaid'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { isRestartable } from '#banking/plaid/error_class'
import { emptyFold, foldPage, type Fold } from '#banking/sync/fold'
import type { BankClient } from '#banking/plaid/client'
import type { Secret } from '#core/secret'

export const PAGE_SIZE = 500
const MOST_PAGES = 2000
const MOST_RESTARTS = 5

export interface Update extends Fold {
  /** Null where the bank has nothing to go on from yet. */
  nextCursor: string | null
  /** The bank's word for how much of the history is there. */
  historyStatus: string
  accounts: AccountBase[]
  pages: number
  /** Milliseconds spent waiting for the bank. */
  bankMs: number
  requestId: string
}

interface Options {
  /** Called after each page; throws to end the reading. */
  onPage?: (pages: number) => Promise<void>
  pause?: (milliseconds: number) => Promise<unknown>
  /** A random number from 0 to 1. */
  chance?: () => number
}

/**
 * Reads all pages of an update, then the accounts. Writes nothing. When the bank changes something
 * between two pages, or fails in passing, all that was read is thrown away and read again from the
 * first cursor. Throws the BankApiError that remains.
 */
export async function fetchPages(
  client: BankClient,
  token: Secret,
  base: string | null,
  { onPage, pause = wait, chance = Math.random }: Options = {}
): Promise<Update> {
  const watch = stopwatch()
  for (let restarts = 0; ; restarts++) {
    try {
      return await readAll(client, token, base, watch, onPage)
    } catch (error) {
      if (!isRestartable(error) || restarts >= MOST_RESTARTS) throw error
      await pause(Math.min(500 * 2 ** restarts, 8000) * (0.5 + chance() / 2))
    }
  }
}

async function readAll(
  client: BankClient,
  token: Secret,
  base: string | null,
  watch: Stopwatch,
  onPage?: (pages: number) => Promise<void>
): Promise<Update> {
  const fold = emptyFold()
  let cursor = base
  for (let pages = 1; pages <= MOST_PAGES; pages++) {
    const page = await watch.time(() => client.syncTransactions(token, cursor, PAGE_SIZE))
    foldPage(fold, page)
    cursor = page.next_cursor || cursor
    await onPage?.(pages)
    if (page.has_more) continue
    const { accounts } = await watch.time(() => client.getAccounts(token))
    return {
      ...fold,
      nextCursor: cursor,
      historyStatus: page.transactions_update_status,
      accounts,
      pages,
      bankMs: Math.round(watch.total()),
      requestId: page.request_id,
    }
  }
  // Stopping here as if all were read would lose the rest.
  throw new BankApiError('/transactions/sync', { errorType: 'SYNC', errorCode: 'ENDLESS_PAGES' })
}

interface Stopwatch {
  time<T>(work: () => Promise<T>): Promise<T>
  total(): number
}

function stopwatch(): Stopwatch {
  let total = 0
  return {
    total: () => total,
    async time(work) {
      const started = performance.now()
      try {
        return await work()
      } finally {
        total += performance.now() - started
      }
    },
  }
}
