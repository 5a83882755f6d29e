import { addDays, addMonths, monthOf, monthsBetween, yearOf, type Day } from '#core/calendar'
import { besideSpan, isFirstOfMonth, isLastOfMonth, wholeMonths, type Span } from '#core/spans'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'

/** Periods that a list is narrowed to by one press; `ledger.periods.<key>` names them. */
export const PRESETS = ['this_month', 'last_month', 'ninety_days', 'this_year'] as const
type Preset = (typeof PRESETS)[number]

const spanOf: Record<Preset, (today: Day) => Span> = {
  this_month: (today) => wholeMonths(monthOf(today)),
  last_month: (today) => wholeMonths(addMonths(monthOf(today), -1)),
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
  const wholes = monthsOf(span)
  const at = (direction: -1 | 1) => filter.with(besideSpan(span, direction, wholes)).toUrl()
  return { presets, span: { ...span, isMonth: wholes === 1 }, before: at(-1), after: at(1) }
}

/** How many whole months it is, or null. */
const monthsOf = ({ from, to }: Span) =>
  isFirstOfMonth(from) && isLastOfMonth(to) ? monthsBetween(monthOf(from), monthOf(to)) + 1 : null
