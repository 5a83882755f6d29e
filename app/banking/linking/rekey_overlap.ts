import { tenantDb } from '#core/household_scope'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { matchOverlap } from '#banking/sync/overlap'
import type { Day } from '#core/calendar'

interface Moving {
  externalAccountId: string
  /** The account that the rows leave, and the one they come to. */
  from: string
  to: string
  changeSetId: string
}

interface Row {
  id: string
  isMoving: boolean
  isPending: boolean
  currency: string
  amountMinor: bigint
  text: string | null
  day: Day
}

/** Live rows of the bank's account, and those that are there where they come to. */
const ROWS = /* sql */ `
  select t.id, moving.id is not null as "isMoving", t.is_pending as "isPending", t.currency,
    t.amount_minor as "amountMinor", t.bank_text as text, t.occurred_on as day
  from transactions t
  left join lateral (select p.transaction_id as id from provider_transactions p
    where p.household_id = t.household_id and p.transaction_id = t.id
      and p.external_account_id = :externalAccountId limit 1) moving on true
  where t.household_id = app.household_id() and t.deleted_at is null
    and (t.account_id = :to and moving.id is null or t.account_id = :from and moving.id is not null)`

/**
 * Rows that are there already take over what the bank sends of their copies: what people said of them
 * stays, and the copies go. Answers how many.
 */
export async function rekeyOverlap({ changeSetId, ...moving }: Moving): Promise<number> {
  const { rows } = await tenantDb().rawQuery(ROWS, { ...moving })
  const at = (isMoving: boolean) =>
    (rows as Row[])
      .filter((row) => row.isMoving === isMoving)
      .map((row) => ({ ...row, accountId: moving.to }))
  const pairs = matchOverlap(at(false), at(true)).map(([old, copy]) => ({
    old: old.id,
    copy: copy.id,
  }))
  if (pairs.length === 0) return 0
  await tenantDb().rawQuery(
    `update provider_transactions p set transaction_id = pair.old, claimed_by = 'overlap', claimed_in = ?, updated_at = now()
     from jsonb_to_recordset(?::jsonb) as pair (old uuid, copy uuid)
     where p.household_id = app.household_id() and p.transaction_id = pair.copy`,
    [changeSetId, JSON.stringify(pairs)]
  )
  await deleteTransactions(
    pairs.map(({ copy }) => copy),
    'bank'
  )
  return pairs.length
}
