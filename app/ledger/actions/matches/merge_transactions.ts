import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { magnitude } from '#core/decimal'
import { Refusal } from '#core/refusal'
import { mergePairs } from '#ledger/actions/matches/merge_pairs'
import { rememberMatch, type MatchKind } from '#ledger/actions/matches/remember_match'
import { settleReview } from '#ledger/actions/matches/settle_review'
import type { Source } from '#ledger/actions/record_transactions'

interface Row {
  id: string
  accountId: string
  currency: string
  amountMinor: bigint
  source: Source
}

/** The bank's word goes before a file's, a file's before one by hand; of two alike the older stays. */
const ORDER: Source[] = ['bank', 'import', 'manual', 'valuation']

/**
 * Makes one of two or more rows that are the same movement, and answers which one stayed. Each merge can
 * be taken apart by itself.
 * @throws Refusal `other_id` when one of them is unknown, or they cannot be the same.
 */
export async function mergeTransactions(ids: string[]) {
  return changeSet({ cause: 'transactions.merged' }, async (changeSetId) => {
    const [kept, ...others] = (await rowsOf(ids)).toSorted(
      (one, two) =>
        ORDER.indexOf(one.source) - ORDER.indexOf(two.source) || (one.id < two.id ? -1 : 1)
    )
    if (others.length === 0 || others.length < ids.length - 1)
      throw refused('exists', 'Choose a transaction that is here.')
    for (const other of others) refuseUnlike(kept, other)
    for (const other of others) await mergePairs([{ keptId: kept.id, otherId: other.id }])
    return { changeSetId, keptId: kept.id, otherId: others[0].id }
  })
}

const KEPT = {
  duplicate: 'transactions.kept_apart',
  transfer: 'transactions.kept_no_transfer',
} as const

/** Remembers that two rows are what they are: two movements, or no transfer. */
export async function rejectMatch(kind: MatchKind, ids: [string, string]) {
  const rows = await rowsOf(ids)
  if (rows.length < 2) throw refused('exists', 'Choose a transaction that is here.')
  return changeSet({ cause: KEPT[kind] }, async (changeSetId) => {
    await rememberMatch(kind, ids, 'rejected')
    await settleReview(ids)
    return { changeSetId }
  })
}

async function rowsOf(ids: string[]): Promise<Row[]> {
  return (await tenantDb().rawQuery(ROWS, [ids])).rows
}

function refuseUnlike(kept: Row, other: Row) {
  if (kept.accountId !== other.accountId || kept.currency !== other.currency)
    throw refused('other_account', 'They are on different accounts.')
  const apart = magnitude(kept.amountMinor - other.amountMinor)
  const isNear = apart * 100n <= magnitude(kept.amountMinor) * 3n
  if (apart > 0n && !(isNear && [kept, other].some(({ source }) => source === 'manual')))
    throw refused('other_amount', 'Their amounts differ too much to be one.')
}

const refused = (rule: string, message: string) => new Refusal('other_id', rule, message)

const ROWS = /* sql */ `
  select id, account_id as "accountId", currency, amount_minor as "amountMinor", source from transactions
  where household_id = app.household_id() and id = any (?::uuid[]) and deleted_at is null order by id for update`
