import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  lastDay,
  monthOf,
  monthsBetween,
  yearOf,
  type Day,
  type Month,
} from '#core/calendar'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'

interface Span {
  from: Day
  to: Day
}

/** Periods that a list is narrowed to by one press; `ledger.periods.<key>` names them. */
export const PRESETS = ['this_month', 'last_month', 'ninety_days', 'this_year'] as const
type Preset = (typeof PRESETS)[number]

const months = (first: Month, last = first): Span => ({ from: firstDay(first), to: lastDay(last) })

const spanOf: Record<Preset, (today: Day) => Span> = {
  this_month: (today) => months(monthOf(today)),
  last_month: (today) => months(addMonths(monthOf(today), -1)),
  ninety_days: (today) => ({ from: addDays(today, -89), to: today }),
  this_year: (today) => ({ from: `${yearOf(today)}-01-01`, to: `${yearOf(today)}-12-31` }),
}

/**
 * The same list in other periods: what one press offers, and where the list has a period the one before and
 * the one after, as long as it. Whole months step by months.
 */
export function listPeriods(filter: TransactionFilter, today: Day) {
  const { from, to } = filter.criteria
  const presets = PRESETS.map((key) => {
    const span = spanOf[key](today)
    const isCurrent = span.from === from && span.to === to
    return { key, href: filter.with(span).toUrl(), isCurrent }
  })
  if (!from || !to || from > to) return { presets, span: null, before: null, after: null }
  const span = { from, to }
  const at = (by: number) => filter.with(stepped(span, by)).toUrl()
  const isMonth = from === firstDay(monthOf(from)) && to === lastDay(monthOf(from))
  return { presets, span: { ...span, isMonth }, before: at(-1), after: at(1) }
}

function stepped({ from, to }: Span, by: number): Span {
  const [first, last] = [monthOf(from), monthOf(to)]
  if (from === firstDay(first) && to === lastDay(last)) {
    const step = by * (monthsBetween(first, last) + 1)
    return months(addMonths(first, step), addMonths(last, step))
  }
  const step = by * (daysBetween(from, to) + 1)
  return { from: addDays(from, step), to: addDays(to, step) }
}
