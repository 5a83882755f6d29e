import {
  addDays,
  dayRange,
  firstDay,
  isMonth,
  lastDay,
  weekday,
  type Day,
  type Month,
} from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { projectedBalances, type Projected } from '#recurring/events/projected_balances'
import { IS_FOLLOWED } from '#recurring/models/series'
import { seriesFacts } from '#recurring/queries/series_facts'
import { upcomingOf } from '#recurring/queries/upcoming'

/** Far from any bill that somebody looks for. */
const [FIRST, LAST] = ['1990-01', '2100-12']

/** Whether a month is shown. */
export const isShown = (month: unknown): month is Month =>
  isMonth(month) && month >= FIRST && month <= LAST

/** What a day of the calendar holds. */
export interface CalendarItem {
  seriesId: string
  name: string
  status: 'paid' | 'expected' | 'late'
  /** Of the row, where it was paid. */
  transactionId: string | null
  /** Minor units of `currency`, positive into the account. */
  amountMinor: bigint
  currency: string
}

export interface DaySum {
  currency: string
  inMinor: bigint
  outMinor: bigint
}

export interface CalendarDay {
  day: Day
  isInMonth: boolean
  items: CalendarItem[]
  /** Of its items, each currency by itself. */
  sums: DaySum[]
  projected: Projected | null
}

/**
 * A month by weeks that begin on Monday, with what is paid on its days, and what is still to come; and from
 * today on what is expected to be there then, in the household's currency.
 */
export async function monthPage(month: Month, today: Day, currency: string) {
  const [from, to] = [firstDay(month), lastDay(month)]
  const series = await seriesFacts({ states: ['active'] })
  const expected = upcomingOf(series, { from, to, today })
  const { rows } = await tenantDb().rawQuery(PAID, sqlBindings({ from, to }))
  const paid = rows as (CalendarItem & { day: Day })[]
  const open = expected.map(({ dueOn, isLate, ...one }) => ({
    ...one,
    ...{ day: dueOn, transactionId: null },
    status: isLate ? ('late' as const) : ('expected' as const),
  }))
  const items = Map.groupBy([...paid, ...open], ({ day }) => day)
  const projected = await projectedBalances({ from, to, today, currency, series })
  const first = addDays(from, 1 - weekday(from))
  const days = dayRange(first, addDays(to, 7 - weekday(to))).map((day): CalendarDay => {
    const own = items.get(day) ?? []
    const isInMonth = day >= from && day <= to
    return { day, isInMonth, items: own, sums: sumsOf(own), projected: projected.get(day) ?? null }
  })
  return {
    weeks: Array.from({ length: days.length / 7 }, (_, at) => days.slice(at * 7, at * 7 + 7)),
    days: days.filter(({ items: own }) => own.length > 0),
    paid: sumsOf(paid),
    open: sumsOf(open),
    ...{ from, to },
  }
}

function sumsOf(items: { currency: string; amountMinor: bigint }[]): DaySum[] {
  const sum = (own: { amountMinor: bigint }[], isIn: boolean) =>
    own
      .filter(({ amountMinor }) => amountMinor > 0n === isIn)
      .reduce((total, { amountMinor }) => total + amountMinor, 0n)
  return [...Map.groupBy(items, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    inMinor: sum(own, true),
    outMinor: sum(own, false),
  }))
}

/** By the day of the row: the rows that "is:recurring" shows of these days. */
const PAID = /* sql */ `
  select t.occurred_on as day, s.id as "seriesId", s.name, 'paid' as status, t.id as "transactionId",
    t.amount_minor as "amountMinor", t.currency
  from recurring_series s
  join recurring_occurrences o on o.household_id = s.household_id and o.series_id = s.id and o.status = 'paid'
    and o.due_on between (:from)::date - 300 and (:to)::date + 30
  join transactions t on t.household_id = o.household_id and t.id = o.transaction_id and t.deleted_at is null
  where s.household_id = app.household_id() and s.deleted_at is null and ${IS_FOLLOWED}
    and t.occurred_on between (:from)::date and (:to)::date
  order by t.occurred_on, s.name, t.id`
