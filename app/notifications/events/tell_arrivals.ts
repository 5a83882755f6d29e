import { exponentOf } from '#core/currencies'
import { currentScope, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { sqlBindings } from '#core/sql_bindings'
import { notifyAll, type Notification } from '#households/actions/notify'
import { WatchHousehold } from '#notifications/jobs/watch_household'
import { USUAL_LARGE } from '#notifications/queries/preferences'
import type { Settling } from '#ledger/events/arrivals'

/** What came later than so many days after it happened is no news, nor what was so long before the account. */
const LATE_DAYS = 7
const DAYS_BEFORE_ACCOUNT = 3

interface Found {
  transactionId: string
  payee: string
  minor: string
  currency: string
  /** The bill that it pays, where it is one. */
  seriesId: string | null
  bill: string | null
  userIds: string[]
}

/**
 * Tells of pay that came in, and of large transactions that no bill explains, those who see the account: for rows
 * of banks and files, and none of a first history. Large is what each person says is large, in the household's
 * currency.
 */
export async function tellArrivals({ ids, by, isNew, isBackfill }: Settling) {
  if (by === 'person' || !isNew || isBackfill) return
  const { currency } = await tenantDb().from('households').select('currency').firstOrFail()
  const usual = USUAL_LARGE * 10n ** BigInt(exponentOf(currency))
  const values = { ids, usual, late: LATE_DAYS, before: DAYS_BEFORE_ACCOUNT }
  const { rows } = await tenantDb().rawQuery(NEWS, sqlBindings(values))
  await notifyAll((rows as Found[]).map(newsOf))
  const { householdId } = currentScope()
  await enqueue(WatchHousehold, { householdId })
}

function newsOf({
  transactionId,
  payee,
  minor,
  currency,
  seriesId,
  bill,
  userIds,
}: Found): Notification {
  const amount = { minor, currency }
  if (seriesId)
    return {
      ...{ kind: 'recurring.paid', key: `recurring.paid:${transactionId}`, userIds },
      data: { bill, seriesId, amount },
    }
  return {
    ...{ kind: 'ledger.large', key: `ledger.large:${transactionId}`, userIds },
    data: { transactionId, payee, amount },
  }
}

/** Row by row ("offset 0"), as the other steps of arrivals read them. */
const NEWS = /* sql */ `
  select t.id as "transactionId", t.payee, abs(t.amount_minor)::text as minor, t.currency, bill.id as "seriesId",
    bill.name as bill, array_agg(m.user_id) as "userIds"
  from unnest((:ids)::uuid[]) arrived (id)
  cross join lateral (select * from transactions one where one.household_id = app.household_id()
    and one.id = arrived.id and one.deleted_at is null offset 0) t
  join households h on h.id = t.household_id and h.currency = t.currency
  join accounts a on a.household_id = t.household_id and a.id = t.account_id
  left join lateral (select s.id, s.name, s.amount_minor from recurring_occurrences o
    join recurring_series s on s.household_id = o.household_id and s.id = o.series_id and s.state = 'active'
    where o.household_id = t.household_id and o.transaction_id = t.id limit 1) bill on true
  join memberships m on m.household_id = t.household_id
  left join notification_settings wish on wish.household_id = m.household_id and wish.user_id = m.user_id
    and wish.currency = h.currency
  where t.occurred_on >= greatest((now() at time zone h.time_zone)::date - (:late)::int,
      (a.created_at at time zone h.time_zone)::date - (:before)::int)
    and case when bill.id is not null then t.amount_minor > 0
      else abs(t.amount_minor) >= coalesce(wish.large_minor, (:usual)::bigint)
        and exists (select from transaction_lines l where l.household_id = t.household_id
          and l.transaction_id = t.id and l.flow in ('income', 'spend')) end
    and not exists (select from account_visibility v where v.household_id = t.household_id
      and v.account_id = t.account_id and v.user_id = m.user_id)
  group by t.id, t.payee, t.amount_minor, t.currency, bill.id, bill.name`
