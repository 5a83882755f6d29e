import { currentScope, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { sqlBindings } from '#core/sql_bindings'
import type { Settling } from '#ledger/events/arrivals'
import type { Day } from '#core/calendar'
import { FindRecurring } from '#recurring/jobs/find_recurring'
import { IS_SETTLED } from '#recurring/linking/refused'
import { paysFrom } from '#recurring/linking/series_accounts'
import { assign } from '#recurring/linking/assign'
import { targets } from '#recurring/linking/targets'
import { writeLinks } from '#recurring/linking/write_links'

interface Arrived {
  id: string
  day: Day
  amountMinor: bigint
  /** The series of its merchant, account, currency and direction. */
  seriesIds: string[]
}

/**
 * Ties rows that come to the bills that they pay, within the change set that brings them, and asks for
 * a look at their merchants: without any series it is two short statements.
 */
export async function linkArrivals({ ids, by, isNew }: Settling) {
  if (!isNew) await tenantDb().rawQuery(FOLLOW, sqlBindings({ ids }))
  const { rows: found } = await tenantDb().rawQuery(ARRIVED, sqlBindings({ ids }))
  const rows = found as Arrived[]
  if (rows.length > 0) await link(rows)
  await tenantDb().rawQuery(WISH, sqlBindings({ ids }))
  // What people type by hand is looked at in the night.
  if (by === 'person') return
  await enqueue(FindRecurring, { householdId: currentScope().householdId })
}

async function link(rows: Arrived[]) {
  const series = await targets([...new Set(rows.flatMap(({ seriesIds }) => seriesIds))])
  for (const [key, own] of Map.groupBy(rows, ({ seriesIds }) => seriesIds.join())) {
    const fitting = series.filter(({ id }) => key.includes(id))
    await writeLinks(assign(fitting, own))
  }
}

/** Row by row ("offset 0"), so that missing statistics cannot make it compare all with all. */
const ARRIVED = /* sql */ `
  select t.id, t.occurred_on as day, t.amount_minor as "amountMinor", s.ids as "seriesIds"
  from unnest((:ids)::uuid[]) arrived (id)
  cross join lateral (select * from transactions one
    where one.household_id = app.household_id() and one.id = arrived.id offset 0) t
  cross join lateral (
    select array_agg(own.id order by own.id) as ids from recurring_series own
    where own.household_id = app.household_id() and own.merchant = t.merchant and ${paysFrom('own')}
      and own.currency = t.currency and (own.amount_minor > 0) = (t.amount_minor > 0)
      and own.state in ('active', 'paused') and own.deleted_at is null offset 0
  ) s
  where s.ids is not null and t.deleted_at is null and t.merchant <> ''
    and not ${IS_SETTLED}
  order by t.occurred_on, t.id`

/** A bank that says another amount says another price; a row may move to another account. */
const FOLLOW = /* sql */ `
  update recurring_occurrences o set paid_from = nullif(t.account_id, o.account_id),
    amount_minor = case when t.account_id = o.account_id then t.amount_minor end
  from unnest((:ids)::uuid[]) changed (id)
  cross join lateral (select * from transactions one
    where one.household_id = app.household_id() and one.id = changed.id offset 0) t
  where o.household_id = app.household_id() and o.transaction_id = t.id
    and (o.amount_minor <> t.amount_minor or o.paid_from is distinct from nullif(t.account_id, o.account_id))`

const WISH = /* sql */ `
  insert into recurring_wishes (household_id, merchant)
  select distinct app.household_id(), t.merchant from unnest((:ids)::uuid[]) arrived (id)
  cross join lateral (select * from transactions one
    where one.household_id = app.household_id() and one.id = arrived.id offset 0) t
  where t.deleted_at is null and t.merchant <> ''
  on conflict do nothing`
