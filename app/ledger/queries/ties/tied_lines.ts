import { tenantDb } from '#core/household_scope'
import type { AccountKind } from '#accounts/models/account'
import type { Day } from '#core/calendar'
import type { Flow } from '#categories/models/category'

/** A line with its transaction, and what hangs on it already. Minor units of `currency`. */
export interface TiedLine {
  id: string
  transactionId: string
  accountId: string
  accountKind: AccountKind
  occurredOn: Day
  currency: string
  amountMinor: bigint
  flow: Flow
  categoryId: string | null
  isTransferred: boolean
  /** It came back for an expense. */
  isRepayment: boolean
  /** What came back for it so far. */
  repaidMinor: bigint
}

/** Live lines by their ids, held until the transaction ends, so that nobody ties one twice. */
export async function tiedLines(lineIds: string[]): Promise<Map<string, TiedLine>> {
  await tenantDb().rawQuery(HOLD, [lineIds])
  const { rows } = await tenantDb().rawQuery(SQL, [lineIds])
  return new Map(rows.map((row: TiedLine) => [row.id, row]))
}

const HOLD = /* sql */ `
  select from transaction_lines where household_id = app.household_id() and id = any (?::uuid[])
  order by id for update`

const SQL = /* sql */ `
  select l.id, l.transaction_id as "transactionId", t.account_id as "accountId", a.kind as "accountKind",
    t.occurred_on as "occurredOn", t.currency, l.amount_minor as "amountMinor", l.flow, l.category_id as "categoryId",
    exists (select from transfers x where x.household_id = l.household_id and x.out_line_id = l.id)
      or exists (select from transfers x where x.household_id = l.household_id and x.in_line_id = l.id) as "isTransferred",
    exists (select from repayments r where r.household_id = l.household_id and r.line_id = l.id) as "isRepayment",
    (select coalesce(sum(back.amount_minor), 0)::bigint from repayments r
      join transaction_lines back on back.household_id = r.household_id and back.id = r.line_id
      where r.household_id = l.household_id and r.expense_line_id = l.id) as "repaidMinor"
  from transaction_lines l
  join transactions t on t.household_id = l.household_id and t.id = l.transaction_id and t.deleted_at is null
  join accounts a on a.household_id = t.household_id and a.id = t.account_id
  where l.household_id = app.household_id() and l.id = any (?::uuid[])`
