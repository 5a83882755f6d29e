import { setTimeout as wait } from 'node:timers/promises'
import type { AccountsGetResponse, TransactionsSyncResponse } from 'plaid'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { classOf, isRestartable } from '#banking/plaid/error_class'
import { emptyFold, foldPage, type Fold } from '#banking/sync/fold'
import { Pace } from '#banking/sync/pace'
import type { BankClient } from '#banking/plaid/client'
import type { Secret } from '#core/secret'

export const PAGE_SIZE = 500
const MOST_PAGES = 2000
const MOST_RESTARTS = 5
/** A bank that has not answered for so long is left alone: others wait for the worker. */
const PATIENCE_MS = 60_000

export interface Update extends Fold {
  /** Null where the bank has nothing to go on from yet. */
  nextCursor: string | null
  /** The bank's word for how much of the history is there. */
  historyStatus: string
  accounts: AccountsGetResponse['accounts']
  pages: number
  /** How often all was thrown away and read again. */
  restarts: number
  /** Milliseconds spent waiting for the bank. */
  bankMs: number
  requestId: string
  /** Why there are accounts alone: the bank gives no transactions for this login. */
  withheld?: BankApiError
}

export interface Reader {
  client: BankClient
  token: Secret
  /** Called with each page and the cursor that it was asked with; throws to end the reading. */
  onPage?: (page: TransactionsSyncResponse, cursor: string | null) => Promise<void>
  onAccounts?: (accounts: AccountsGetResponse) => Promise<void>
  /** Called before all is read again. */
  onRestart?: () => Promise<void>
  pause?: (milliseconds: number) => Promise<unknown>
  /** A random number from 0 to 1. */
  chance?: () => number
  /** Milliseconds since any moment. */
  clock?: () => number
}

/** Where a reading is; also of use when it fails. */
export interface Reading {
  page: number
  bankMs: number
}

/**
 * Reads all pages of an update, then the accounts. Writes nothing. When the bank changes something
 * between two pages, or fails quickly and in passing, all that was read is thrown away and read again
 * from the first cursor. Throws the BankApiError that remains.
 */
export async function fetchPages(
  reader: Reader,
  base: string | null,
  reading: Reading = { page: 0, bankMs: 0 }
): Promise<Update> {
  const { onRestart, pause = wait, chance = Math.random, clock = () => performance.now() } = reader
  const pace = new Pace(pause)
  const started = clock()
  for (let restarts = 0; ; restarts++) {
    try {
      return { ...(await readAll(reader, base, reading, pace)), restarts }
    } catch (error) {
      if (!isRestartable(error) || restarts >= MOST_RESTARTS) throw error
      if (classOf(error) === 'retry' && clock() - started > PATIENCE_MS) throw error
      await onRestart?.()
      await pause(Math.min(500 * 2 ** restarts, 8000) * (0.5 + chance() / 2))
    }
  }
}

async function readAll(
  { client, token, onPage, onAccounts }: Reader,
  base: string | null,
  reading: Reading,
  pace: Pace
): Promise<Omit<Update, 'restarts'>> {
  const fold = emptyFold()
  let cursor = base
  for (reading.page = 1; reading.page <= MOST_PAGES; reading.page++) {
    await pace.next()
    const page = await timed(reading, () => client.syncTransactions(token, cursor, PAGE_SIZE))
    foldPage(fold, page)
    await onPage?.(page, cursor)
    cursor = page.next_cursor || cursor
    if (page.has_more) continue
    const accounts = await timed(reading, () => client.getAccounts(token))
    await onAccounts?.(accounts)
    return {
      ...fold,
      nextCursor: cursor,
      historyStatus: page.transactions_update_status,
      accounts: accounts.accounts,
      pages: reading.page,
      bankMs: Math.round(reading.bankMs),
      requestId: page.request_id,
    }
  }
  // Stopping here as if all were read would lose the rest.
  throw new BankApiError('/transactions/sync', { errorType: 'SYNC', errorCode: 'MOST_PAGES' })
}

async function timed<T>(reading: Reading, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  try {
    return await work()
  } finally {
    reading.bankMs += performance.now() - started
  }
}
