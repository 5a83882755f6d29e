import { daysBetween, type Day } from '#core/calendar'
import { forecast } from '#forecast/queries/forecast'
import type { Projected, ProjectionWish } from '#recurring/events/projected_balances'

/** Further ahead nothing is said of a day. */
const MOST_DAYS = 365

/**
 * What all bank and cash accounts are expected to hold at the end of each day from today on; none where there
 * is no such account, nor for days too far ahead.
 */
export async function projectedDays(wish: ProjectionWish): Promise<Map<Day, Projected>> {
  const { from, to, today, currency, series } = wish
  if (to < today || daysBetween(today, to) > MOST_DAYS) return new Map()
  const found = await forecast({ currency, today, days: daysBetween(today, to), series })
  const days = (found?.days ?? []).filter(({ day }) => day >= from)
  return new Map(
    days.map(({ day, balanceMinor }) => [day, { amountMinor: balanceMinor, currency }])
  )
}
