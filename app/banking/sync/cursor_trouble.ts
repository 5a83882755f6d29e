import { tenantDb } from '#core/household_scope'
import { BankApiError } from '#banking/plaid/bank_api_error'

const MUTATION = 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION'
const MOST_RUNS = 3
const MOST_MINUTES = 30

/** The bank does not know the cursor: no other answer is to be expected of it. */
export const isUnknownCursor = (error: unknown) =>
  error instanceof BankApiError &&
  error.endpoint === '/transactions/sync' &&
  error.errorCode === 'INVALID_FIELD'

/** The first page from a stored cursor says that something changed meanwhile, after all tries. */
export const isRefusedCursor = (error: unknown, page: number) =>
  error instanceof BankApiError && error.errorCode === MUTATION && page === 1

/**
 * Notes that a run met a refused cursor. Answers whether it has been so for long enough to count as
 * spoilt: three runs over half an hour. The next sync that succeeds forgets it.
 */
export async function noteRefusedCursor(connectionId: string): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(
    `update connections set refused_runs = refused_runs + 1, refused_since = coalesce(refused_since, now())
     where id = ? returning refused_runs >= ? and refused_since <= now() - ? * interval '1 minute' as "isSpoilt"`,
    [connectionId, MOST_RUNS, MOST_MINUTES] as never
  )
  return rows[0].isSpoilt
}
