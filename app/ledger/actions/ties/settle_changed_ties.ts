import { tenantDb } from '#core/household_scope'
import { endRepayments, endTransfers } from '#ledger/actions/ties/release_ties'

/**
 * Looks at the ties of transactions whose amounts, currencies or accounts a bank changed. What makes
 * no sense any more (the money goes the other way, or stays on one account) is no tie; amounts that
 * differ stay tied and ask for a look. Call within a change set.
 */
export async function settleChangedTies(transactionIds: string[]) {
  const { rows: transfers } = await tenantDb().rawQuery(CHANGED_TRANSFERS, [transactionIds])
  const { rows: repayments } = await tenantDb().rawQuery(CHANGED_REPAYMENTS, [transactionIds])
  const ties = [...transfers, ...repayments] as Changed[]
  if (ties.length === 0) return
  await endTransfers(idsOf(transfers.filter((tie: Changed) => tie.isSenseless)))
  await endRepayments(idsOf(repayments.filter((tie: Changed) => tie.isSenseless)))
  const odd = ties.filter((tie) => tie.isSenseless || tie.isOff)
  await tenantDb().rawQuery(ASK_FOR_A_LOOK, [odd.map(({ transactionId }) => transactionId)])
}

interface Changed {
  id: string
  transactionId: string
  isSenseless: boolean
  /** The amounts of both ends do not fit together. */
  isOff: boolean
}

const idsOf = (ties: Changed[]) => ties.map(({ id }) => id)

const ends = (table: string, one: string, other: string, facts: string) => /* sql */ `
  with changed as (
    select l.household_id, l.id from transaction_lines l
    where l.household_id = app.household_id() and l.transaction_id = any (?::uuid[])
  )
  select tie.id, case when one.id in (select id from changed) then one.transaction_id else other.transaction_id end
    as "transactionId", ${facts}
  from ${table} tie
  join transaction_lines one on one.household_id = tie.household_id and one.id = tie.${one}
  join transaction_lines other on other.household_id = tie.household_id and other.id = tie.${other}
  join transactions t on t.household_id = tie.household_id and t.id = one.transaction_id
  join transactions u on u.household_id = tie.household_id and u.id = other.transaction_id
  where tie.household_id = app.household_id()
    and (tie.${one} in (select id from changed) or tie.${other} in (select id from changed))`

const CHANGED_TRANSFERS = ends(
  'transfers',
  'out_line_id',
  'in_line_id',
  /* sql */ `one.amount_minor >= 0 or other.amount_minor <= 0 or t.account_id = u.account_id as "isSenseless",
    t.currency = u.currency and one.amount_minor <> -other.amount_minor as "isOff"`
)

const CHANGED_REPAYMENTS = ends(
  'repayments',
  'line_id',
  'expense_line_id',
  /* sql */ `one.amount_minor <= 0 or other.amount_minor >= 0 or t.currency <> u.currency as "isSenseless",
    -other.amount_minor < (select sum(l.amount_minor) from repayments r
      join transaction_lines l on l.household_id = r.household_id and l.id = r.line_id
      where r.household_id = tie.household_id and r.expense_line_id = other.id) as "isOff"`
)

const ASK_FOR_A_LOOK = /* sql */ `
  update transactions set needs_review = true, review_reason = 'changed', version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = any (?::uuid[]) and deleted_at is null
    and review_reason is distinct from 'changed'`
