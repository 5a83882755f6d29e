import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

export interface RecentTransaction {
  id: string
  occurredOn: Day
  payee: string
  /** Minor units of `currency`; positive is money in. */
  amountMinor: bigint
  currency: string
  isPending: boolean
  accountId: string
  accountName: string
  /** Of the first line. */
  flow: string
  categoryName: string | null
  lineCount: number
}

/** The newest rows of all accounts, in the order of the list of transactions. */
export async function recentTransactions(limit: number): Promise<RecentTransaction[]> {
  const { rows } = await tenantDb().rawQuery(SQL, { limit })
  return rows
}

const SQL = /* sql */ `
  select t.id, t.occurred_on as "occurredOn", t.payee, t.amount_minor as "amountMinor", t.currency,
    t.is_pending as "isPending", t.account_id as "accountId", a.name as "accountName",
    l.flow, c.name as "categoryName", l.lines as "lineCount"
  from (
    select * from transactions where household_id = app.household_id() and deleted_at is null order by occurred_on desc, id desc limit :limit
  ) t
  join accounts a on a.household_id = t.household_id and a.id = t.account_id
  left join lateral (
    select flow, category_id, (count(*) over ())::int as lines from transaction_lines
    where household_id = t.household_id and transaction_id = t.id order by position, id limit 1
  ) l on true
  left join categories c on c.household_id = t.household_id and c.id = l.category_id
  order by t.occurred_on desc, t.id desc`
