import { addDays, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** Something that was found to come again, whose every row is of lately. */
export interface NewBill {
  id: string
  name: string
  merchant: string
  accountId: string
  /** Rows, and what they come to in minor units of its currency, negative. */
  count: number
  netMinor: bigint
  firstOn: Day
}

/** What began within so many days, and was found within so many, is new. */
const BEGAN_DAYS = 120
const FOUND_DAYS = 45
/** So many suggestions are looked at, the newest first. */
const MOST = 5

/** Suggested bills that are new, of one currency; what has other rows of the same payee beside it is left out. */
export async function newBills(today: Day, currency: string): Promise<NewBill[]> {
  const values = {
    ...{ today, currency, most: MOST },
    began: addDays(today, -BEGAN_DAYS),
    found: addDays(today, -FOUND_DAYS),
  }
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings(values))
  return rows
}

/** One look along the payee's index for each: its oldest row says whether it is new. */
const SQL = /* sql */ `
  select s.id, s.name, s.merchant, s.account_id as "accountId", row.count, row.net as "netMinor", row.first as "firstOn"
  from (
    select * from recurring_series where household_id = app.household_id() and deleted_at is null
      and state = 'suggested' and amount_minor < 0 and not is_strict and merchant <> '' and currency = :currency
      and created_at >= (:found)::date
    order by created_at desc, id limit (:most)::int
  ) s
  cross join lateral (
    select t.occurred_on as day from transactions t
    where t.household_id = s.household_id and t.merchant = s.merchant and t.account_id = s.account_id
      and t.deleted_at is null
    order by t.occurred_on limit 1
  ) oldest
  cross join lateral (
    select count(*)::int as count, sum(t.amount_minor)::bigint as net, min(t.occurred_on) as first
    from transactions t
    where t.household_id = s.household_id and t.merchant = s.merchant and t.account_id = s.account_id
      and t.deleted_at is null and t.occurred_on between (:began)::date and (:today)::date
  ) row
  where oldest.day >= (:began)::date and row.count >= 2 and row.net < 0
  order by s.created_at desc, s.id`
