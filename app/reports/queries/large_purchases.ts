import { addDays, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

export interface LargePurchase {
  id: string
  payee: string
  merchant: string
  accountId: string
  day: Day
  /** Minor units of the asked currency, negative. */
  amountMinor: bigint
}

/** So many days are looked at, and the payee's year before the purchase. */
const DAYS = 14
const MOST = 3

/**
 * Purchases of the last two weeks from a size on (positive), the largest first: not what is followed as a bill,
 * nor what its payee got as much for before.
 */
export async function largePurchases(
  today: Day,
  { currency, fromMinor }: { currency: string; fromMinor: bigint }
): Promise<LargePurchase[]> {
  const values = { today, currency, most: MOST, largest: -fromMinor, since: addDays(today, -DAYS) }
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings(values))
  return rows
}

const SQL = /* sql */ `
  select t.id, t.payee, t.merchant, t.account_id as "accountId", t.occurred_on as day, t.amount_minor as "amountMinor"
  from transactions t
  where t.household_id = app.household_id() and t.deleted_at is null
    and t.occurred_on > (:since)::date and t.occurred_on <= (:today)::date
    and t.amount_minor <= (:largest)::bigint and t.currency = :currency and t.merchant <> ''
    and not exists (select from transaction_lines l
      where l.household_id = t.household_id and l.transaction_id = t.id and l.flow <> 'spend')
    and not exists (select from recurring_occurrences o
      where o.household_id = t.household_id and o.transaction_id = t.id)
    and not exists (select from transactions before
      where before.household_id = t.household_id and before.merchant = t.merchant and before.deleted_at is null
        and before.occurred_on >= t.occurred_on - 400 and before.id <> t.id
        and before.amount_minor <= t.amount_minor * 8 / 10)
  order by t.amount_minor, t.id limit (:most)::int`
