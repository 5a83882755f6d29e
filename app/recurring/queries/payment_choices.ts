import { addDays, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { periodOf } from '#recurring/cadence/cadence'
import type { SeriesFacts } from '#recurring/queries/series_facts'

/** A row that may have paid for a due day. */
export interface PaymentChoice {
  id: string
  day: Day
  payee: string
  accountName: string
  /** Minor units, positive into the account. */
  amountMinor: bigint
}

/** More nobody reads: who looks for another one begins at that transaction. */
const MOST = 12
const FARTHEST_DAYS = 60

/**
 * Rows around a due day of the bill's currency and direction that pay for nothing: those of its merchant
 * first, then those of about its size, the nearest amounts first.
 */
export async function paymentChoices(series: SeriesFacts, dueOn: Day): Promise<PaymentChoice[]> {
  const far = Math.min(FARTHEST_DAYS, Math.ceil(periodOf(series.cadence)) + 10)
  const { currency, merchant, amountMinor } = series
  const span = { from: addDays(dueOn, -far), to: addDays(dueOn, far), dueOn, most: MOST }
  const of = { currency, merchant, amount: amountMinor.toString() }
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ ...span, ...of }))
  return rows
}

/** Rows that somebody untied are offered too: that was a word about looking for rows, not about people. */
const SQL = /* sql */ `
  select t.id, t.occurred_on as day, t.payee, a.name as "accountName", t.amount_minor as "amountMinor"
  from transactions t
  join accounts a on a.household_id = t.household_id and a.id = t.account_id
  where t.household_id = app.household_id() and t.deleted_at is null and t.source <> 'valuation'
    and t.occurred_on between (:from)::date and (:to)::date and t.currency = :currency
    and t.amount_minor <> 0 and (t.amount_minor > 0) = ((:amount)::bigint > 0)
    and (t.merchant = :merchant or abs(t.amount_minor) * 2 >= abs((:amount)::bigint) and abs(t.amount_minor) <= abs((:amount)::bigint) * 2)
    and not exists (select from recurring_occurrences o where o.household_id = t.household_id and o.transaction_id = t.id)
  order by t.merchant = :merchant desc, abs(t.amount_minor - (:amount)::bigint),
    abs(t.occurred_on - (:dueOn)::date), t.id
  limit (:most)::int`
