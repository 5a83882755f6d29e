import { firstDay, monthOf, sameDayLastMonth, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'

export interface Period {
  from: Day
  to: Day
}

export interface MonthFlow {
  flow: 'income' | 'spend'
  /** Minor units of the household's currency, signed as the rows are: spending is negative. */
  nowMinor: bigint
  /** The same from the first to the same day of the month before. */
  beforeMinor: bigint
}

/** The month so far, and the same days of the month before it. */
export const monthSoFar = (today: Day): { now: Period; before: Period } => ({
  now: { from: firstDay(monthOf(today)), to: today },
  before: {
    from: firstDay(monthOf(sameDayLastMonth(today))),
    to: sameDayLastMonth(today),
  },
})

/**
 * What came in and went out this month up to today, by the day it happened, pending rows counted.
 * Transfers, debt payments, investments and other currencies are left out. A refund lessens spending.
 */
export async function monthFlows(today: Day, currency: string): Promise<MonthFlow[]> {
  const { now, before } = monthSoFar(today)
  const { rows } = await tenantDb().rawQuery(SQL, {
    currency,
    from: now.from,
    to: now.to,
    beforeFrom: before.from,
    beforeTo: before.to,
  })
  return rows
}

const SQL = /* sql */ `
  select flow,
    coalesce(sum(net_minor) filter (where day >= :from), 0)::bigint as "nowMinor",
    coalesce(sum(net_minor) filter (where day <= :beforeTo), 0)::bigint as "beforeMinor"
  from flow_days
  where household_id = app.household_id() and day between :beforeFrom and :to and currency = :currency and flow in ('income', 'spend')
  group by flow`
