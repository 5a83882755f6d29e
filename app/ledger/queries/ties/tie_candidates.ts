import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Day } from '#core/calendar'

/** A line that may be the other end. Minor units of `currency`, positive into the account. */
export interface Candidate {
  lineId: string
  transactionId: string
  payee: string
  accountName: string
  occurredOn: Day
  amountMinor: bigint
  currency: string
  categoryName: string | null
  /** What has not come back of it yet; for expenses. */
  leftMinor: bigint
  /** What went out beyond what came in; for transfers within one currency. */
  feeMinor: bigint
  isRejected: boolean
}

/** A line that could be an end of a tie. */
export interface OwnLine {
  id: string
  amountMinor: bigint
  currency: string
  categoryName: string | null
  leftMinor: bigint
}

/** The lines of a transaction that are in no transfer and did not come back for anything. */
export async function freeLines(transactionId: string): Promise<OwnLine[]> {
  return (await tenantDb().rawQuery(FREE, sqlBindings({ transactionId }))).rows
}

/** Lines on other accounts that may be the other end of a line's transfer, the most likely first. */
export async function transferCandidates(lineId: string): Promise<Candidate[]> {
  return (await tenantDb().rawQuery(TRANSFERS, sqlBindings({ lineId }))).rows
}

/** Expenses that a line may have come back for, or money that may have come back for it; with a text, those that hold it. */
export async function repaymentCandidates(lineId: string, text: string): Promise<Candidate[]> {
  const pattern = text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null
  return (await tenantDb().rawQuery(REPAYMENTS, sqlBindings({ lineId, pattern }))).rows
}

const IS_FREE = /* sql */ `
  not exists (select from transfers x where x.household_id = l.household_id and x.out_line_id = l.id)
  and not exists (select from transfers x where x.household_id = l.household_id and x.in_line_id = l.id)
  and not exists (select from repayments x where x.household_id = l.household_id and x.line_id = l.id)`

const LEFT = /* sql */ `
  (-l.amount_minor - (select coalesce(sum(back.amount_minor), 0) from repayments r
    join transaction_lines back on back.household_id = r.household_id and back.id = r.line_id
    where r.household_id = l.household_id and r.expense_line_id = l.id))::bigint`

const FREE = /* sql */ `
  select l.id, l.amount_minor as "amountMinor", t.currency, c.name as "categoryName", ${LEFT} as "leftMinor"
  from transactions t
  join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
  left join categories c on c.household_id = l.household_id and c.id = l.category_id
  where t.household_id = app.household_id() and t.id = (:transactionId)::uuid and t.deleted_at is null and ${IS_FREE}
  order by l.position, l.id`

const candidates = (fits: string, order: string) => /* sql */ `
  with own as materialized (
    select l.household_id, l.id, l.transaction_id, l.amount_minor, t.account_id, t.currency, t.occurred_on
    from transaction_lines l join transactions t on t.household_id = l.household_id and t.id = l.transaction_id
    where l.household_id = app.household_id() and l.id = (:lineId)::uuid
  )
  select l.id as "lineId", t.id as "transactionId", t.payee, a.name as "accountName", t.occurred_on as "occurredOn",
    l.amount_minor as "amountMinor", t.currency, c.name as "categoryName", ${LEFT} as "leftMinor",
    case when t.currency = own.currency then abs(l.amount_minor + own.amount_minor) else 0 end::bigint as "feeMinor",
    m.status is not null as "isRejected"
  from own
  join transactions t on t.household_id = own.household_id and t.deleted_at is null and t.id <> own.transaction_id
    and t.source <> 'valuation'
  join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id and ${IS_FREE}
  join accounts a on a.household_id = t.household_id and a.id = t.account_id
  left join categories c on c.household_id = l.household_id and c.id = l.category_id
  left join matches m on m.household_id = t.household_id and m.kind = 'transfer' and m.status = 'rejected'
    and m.first_id = least(t.id, own.transaction_id) and m.second_id = greatest(t.id, own.transaction_id)
  where ${fits} order by ${order} limit 20`

/** A fee is no more than the half of what went out; of two currencies nobody knows. */
const TRANSFERS = candidates(
  /* sql */ `t.account_id <> own.account_id and t.occurred_on between own.occurred_on - 5 and own.occurred_on + 5
    and sign(l.amount_minor) = -sign(own.amount_minor) and l.flow <> 'excluded'
    and (t.currency <> own.currency or (
      least(l.amount_minor, own.amount_minor) + greatest(l.amount_minor, own.amount_minor) <= 0
      and -least(l.amount_minor, own.amount_minor) <= greatest(l.amount_minor, own.amount_minor) * 2))
    and not exists (select from repayments r where r.household_id = l.household_id and r.expense_line_id = l.id)`,
  /* sql */ `m.status is not null, t.currency <> own.currency, abs(l.amount_minor + own.amount_minor),
    abs(t.occurred_on - own.occurred_on), t.id`
)

const REPAYMENTS = candidates(
  /* sql */ `t.currency = own.currency and sign(l.amount_minor) = -sign(own.amount_minor)
    and (l.amount_minor > 0 or (l.flow = 'spend' and ${LEFT} > 0))
    and case when l.amount_minor < 0 then t.occurred_on between own.occurred_on - 400 and own.occurred_on + 5
      else t.occurred_on between own.occurred_on - 5 and own.occurred_on + 400 end
    and ((:pattern)::text is null or t.payee ilike (:pattern)::text or t.note ilike (:pattern)::text)`,
  /* sql */ `l.amount_minor + own.amount_minor <> 0, abs(t.occurred_on - own.occurred_on), t.id`
)
