import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

/** `asked` is a person's own wish. */
export type ReviewReason =
  'new' | 'unsure' | 'changed' | 'duplicate' | 'transfer' | 'removed' | 'asked'

/** A row that waits for a look. Minor units of `currency`, positive into the account. */
export interface WaitingRow {
  id: string
  /** The payee in small letters: what belongs together. */
  merchant: string
  occurredOn: Day
  amountMinor: bigint
  currency: string
  payee: string
  bankText: string | null
  isPending: boolean
  reason: ReviewReason
  accountName: string
  isSplit: boolean
  categoryId: string | null
  categoryName: string | null
  categoryOrigin: 'none' | 'bank' | 'rule' | 'user'
}

/** So many are put into groups at once; behind them the next come up. */
const MOST = 500

/** The newest that wait, found by their own index: the whole history costs nothing. */
export async function waitingRows(most = MOST): Promise<WaitingRow[]> {
  const { rows } = await tenantDb().rawQuery(ROWS, { most })
  return rows
}

/** How many wait, of which the reader sees the accounts. */
export async function waitingCount(): Promise<number> {
  const { rows } = await tenantDb().rawQuery(COUNT)
  return rows[0].count
}

const COUNT = /* sql */ `
  select (select count(*)::int from transactions t
      where t.household_id = app.household_id() and t.needs_review and t.deleted_at is null)
    + (select count(*)::int from transactions t
      where t.household_id = app.household_id() and t.needs_review and t.deleted_reason = 'bank') as count`

const LIVE = /* sql */ `
  select t.* from transactions t where t.household_id = app.household_id() and t.needs_review and t.deleted_at is null
  order by t.occurred_on desc, t.id desc limit :most`

const REMOVED = /* sql */ `
  select t.* from transactions t where t.household_id = app.household_id() and t.needs_review and t.deleted_reason = 'bank'
  order by t.occurred_on desc, t.id desc limit :most`

const ROWS = /* sql */ `
  with waiting as materialized ((${LIVE}) union all (${REMOVED}))
  select t.id, t.merchant, t.occurred_on as "occurredOn", t.amount_minor as "amountMinor",
    t.currency, t.payee, t.bank_text as "bankText", t.is_pending as "isPending",
    case when t.deleted_at is not null then 'removed' else coalesce(t.review_reason, 'asked') end as reason,
    a.name as "accountName", line.count > 1 as "isSplit", line.category_id as "categoryId", c.name as "categoryName",
    line.origin as "categoryOrigin"
  from waiting t
  join accounts a on a.household_id = t.household_id and a.id = t.account_id
  cross join lateral (
    select count(*) as count, (array_agg(l.category_id order by l.position))[1] as category_id,
      (array_agg(l.category_origin order by l.position))[1] as origin
    from transaction_lines l where l.household_id = t.household_id and l.transaction_id = t.id
  ) line
  left join categories c on c.household_id = t.household_id and c.id = line.category_id
  order by t.occurred_on desc, t.id desc limit :most`
