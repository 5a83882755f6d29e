import { daysBetween, type Day } from '#core/calendar'
import { ascending } from '#core/decimal'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { periodBefore, type Period, type PeriodCalendar } from '#budgets/periods'
import { ownAccounts } from '#budgets/queries/own_accounts'
import { upcoming } from '#recurring/queries/upcoming'
import type { SeriesFacts } from '#recurring/queries/series_facts'
import type Budget from '#budgets/models/budget'

/** So many periods are looked at. */
const LOOKED_AT = 3

/**
 * What bills say is still to come in during a period, in the budget's currency; null where none do.
 * `series` are the active ones, where they were read already.
 */
export async function incomeToCome(
  { currency, ownerId }: Budget,
  { from, to }: Period,
  today: Day,
  series?: SeriesFacts[]
): Promise<bigint | null> {
  if (to < today) return null
  const own = ownerId ? (await ownAccounts(ownerId)).map(({ id }) => id) : null
  const span = { from: from > today ? from : today, to, today }
  const found = await upcoming(span, series)
  const income = found.filter(
    (one) =>
      one.flow === 'income' &&
      one.currency === currency &&
      (own === null || own.includes(one.accountId))
  )
  if (income.length === 0) return null
  return income.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
}

/**
 * What usually comes in during a period: the middle one of the last three that are over, by the day it
 * happened, pending rows counted. Null where there is nothing to go by.
 */
export async function usualIncome(
  budget: Budget,
  calendar: PeriodCalendar,
  { from, to }: Period,
  today: Day
): Promise<bigint | null> {
  const periods: Period[] = []
  let at: Period = { from, to }
  // A period to come has others to come before it.
  while (at.from > today && daysBetween(today, at.from) < 800) at = periodBefore(calendar, at)
  for (let count = 0; count < LOOKED_AT; count++) periods.push((at = periodBefore(calendar, at)))
  const { rows } = await tenantDb().rawQuery(
    SQL,
    sqlBindings({
      owner: budget.ownerId,
      currency: budget.currency,
      froms: periods.map((period) => period.from),
      tos: periods.map((period) => period.to),
    })
  )
  const sums = (rows as { minor: bigint }[]).map(({ minor }) => minor)
  return middleOf(sums.filter((minor) => minor !== 0n))
}

/** The middle one of some amounts; of two in the middle the lesser. */
export function middleOf(amounts: bigint[]): bigint | null {
  const sorted = [...amounts].sort(ascending)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

const SQL = /* sql */ `
  select coalesce(sum(f.net_minor), 0)::bigint as minor
  from unnest((:froms)::date[], (:tos)::date[]) as p (first, last)
  left join flow_days f on f.household_id = app.household_id() and f.day between p.first and p.last
    and f.flow = 'income' and f.currency = :currency
    and ((:owner)::uuid is null or f.account_id in (
      select id from accounts where household_id = app.household_id() and owner_id = (:owner)::uuid))
  group by p.first`
