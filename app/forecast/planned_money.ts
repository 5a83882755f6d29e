import { daysBetween, lastDay, monthOf, type Day, type Month } from '#core/calendar'
import { divideHalfEven } from '#core/decimal'
import type { PlannedStep } from '#forecast/projection'
import type { CategoryMonth } from '#forecast/queries/category_months'
import type { LineAhead } from '#budgets/queries/plans_ahead'
import type { Upcoming } from '#recurring/queries/upcoming'

interface PeriodAhead {
  period: { from: Day; to: Day }
  lines: LineAhead[]
}

interface Known {
  /** All that are expected, on whatever account. */
  bills: Upcoming[]
  months: CategoryMonth[]
  /** The first day that money goes out on, and the last that is looked at. */
  from: Day
  to: Day
  currency: string
  /** What of a line without a past these accounts pay: all of it, or nobody knows. */
  paysUnknown: boolean
}

/** What plans say will be spent from some accounts. Minor units, positive. */
export interface PlannedMoney {
  steps: PlannedStep[]
  /** The same by line of the plan, the largest first; those of nothing left out. */
  lines: { categoryId: string; name: string; minor: bigint }[]
  minor: bigint
}

/**
 * What is planned and not spent, less the bills that are expected of it anyway, and of that the part that
 * these accounts usually pay. Of a period that reaches beyond the last day the part of its days.
 */
export function plannedMoney(ahead: PeriodAhead[], known: Known): PlannedMoney {
  const lines = new Map<string, PlannedMoney['lines'][number]>()
  const steps = ahead.flatMap(({ period, lines: all }) => {
    const from = period.from > known.from ? period.from : known.from
    const to = period.to < known.to ? period.to : known.to
    if (from > to) return []
    const [length, shown] = [daysBetween(from, period.to) + 1, daysBetween(from, to) + 1]
    let whole = 0n
    for (const line of all) {
      const open = ownPart(line, openOf(line, period, known), known)
      const minor = divideHalfEven(open * BigInt(shown), BigInt(length))
      const { categoryId, name } = line
      const before = lines.get(categoryId)?.minor ?? 0n
      lines.set(categoryId, { categoryId, name, minor: before + minor })
      whole += minor
    }
    return [{ from, to, minor: whole }]
  })
  const shown = [...lines.values()].filter(({ minor }) => minor > 0n)
  shown.sort((one, other) => (one.minor < other.minor ? 1 : one.minor > other.minor ? -1 : 0))
  return { steps, lines: shown, minor: shown.reduce((sum, { minor }) => sum + minor, 0n) }
}

/** What is open of a line besides bills, which have their own days. What is late is of the period that is now. */
function openOf(
  { openMinor, payers }: LineAhead,
  { from, to }: PeriodAhead['period'],
  { bills, currency, from: first }: Known
) {
  const paid = bills.filter(
    (bill) =>
      bill.amountMinor < 0n &&
      bill.currency === currency &&
      payers.includes(bill.categoryId ?? '') &&
      bill.dueOn <= to &&
      (from <= first || bill.dueOn >= from)
  )
  const open = paid.reduce((left, { amountMinor }) => left + amountMinor, openMinor)
  return open > 0n ? open : 0n
}

/** What of it the accounts usually pay. */
function ownPart({ payers }: LineAhead, minor: bigint, { months, paysUnknown }: Known): bigint {
  const past = months.filter(({ categoryId }) => payers.includes(categoryId))
  const own = past.reduce((sum, { ownMinor }) => sum + ownMinor, 0n)
  const whole = past.reduce((sum, { wholeMinor }) => sum + wholeMinor, 0n)
  if (whole >= 0n) return paysUnknown ? minor : 0n
  if (own >= 0n) return 0n
  return own <= whole ? minor : divideHalfEven(minor * -own, -whole)
}

/** Weeks without what the months of planned categories had: of each week a week's part of its month. */
export function weeksBesides(
  weeks: bigint[],
  days: Day[],
  { months, today }: { months: CategoryMonth[]; today: Day }
): bigint[] {
  const byMonth = new Map<Month, bigint>()
  for (const { month, ownMinor } of months)
    byMonth.set(month, (byMonth.get(month) ?? 0n) + ownMinor)
  const lengthOf = (month: Month) =>
    month === monthOf(today) ? Number(today.slice(8)) - 1 : Number(lastDay(month).slice(8))
  const known = days.slice(days.length - weeks.length)
  return weeks.map((minor, at) => {
    const month = monthOf(known[at])
    const spent = byMonth.get(month) ?? 0n
    return minor - divideHalfEven(spent * 7n, BigInt(lengthOf(month)))
  })
}
