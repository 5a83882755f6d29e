import { exponentOf } from '#core/currencies'
import { of, type Sums } from '#budgets/carrying'
import { middleOf } from '#budgets/queries/income'
import { NO_CATEGORY_ID, periodSums } from '#budgets/queries/period_sums'
import { periodAt, periodBefore, type Period, type PeriodCalendar } from '#budgets/periods'
import type { TermsBook } from '#budgets/queries/category_terms'
import type Budget from '#budgets/models/budget'
import type { Day } from '#core/calendar'

export const SPANS = [3, 6, 12] as const
export type Span = (typeof SPANS)[number]

/** What could be planned for a category, and why. Minor units. */
export interface Suggestion {
  categoryId: string
  amountMinor: bigint
  /** What was spent in each period, the latest first; unusual ones are not counted. */
  evidence: { period: Period; spentMinor: bigint; isUnusual: boolean }[]
}

interface Wished {
  budget: Budget
  calendar: PeriodCalendar
  terms: TermsBook
  today: Day
}

/** The middle of what was spent in the last periods that are over, of every category that was spent on. */
export async function suggestions(
  { budget, calendar, terms, today }: Wished,
  span: Span
): Promise<Suggestion[]> {
  const periods: Period[] = []
  let at = periodAt(calendar, today)
  for (let count = 0; count < span; count++) periods.push((at = periodBefore(calendar, at)))
  const sums = await periodSums(budget, periods)
  const { planOf } = terms.at(today)
  const spent = new Map<string, Sums>()
  for (const [from, { spent: bySum }] of sums) {
    for (const [id, minor] of bySum) {
      const plan = planOf(id)
      if (plan === NO_CATEGORY_ID || !terms.nodes.has(plan)) continue
      const own = spent.get(plan) ?? new Map<string, bigint>()
      spent.set(plan, own.set(from, of(own, from) + minor))
    }
  }
  return [...terms.nodes.keys()]
    .filter((id) => spent.has(id) && !terms.nodes.get(id)!.archivedAt)
    .map((id) => suggested(id, periods, spent.get(id)!, budget.currency))
    .filter(({ amountMinor }) => amountMinor > 0n)
}

function suggested(categoryId: string, periods: Period[], own: Sums, currency: string): Suggestion {
  const evidence = withoutUnusual(
    periods.map((period) => ({ period, spentMinor: of(own, period.from) }))
  )
  const usual = evidence.filter(({ isUnusual }) => !isUnusual).map(({ spentMinor }) => spentMinor)
  return { categoryId, amountMinor: roundedUp(middleOf(usual) ?? 0n, currency), evidence }
}

/**
 * Marks what is far from the others: more than three times as far from the middle as they usually are,
 * and half of it at least. Of fewer than four amounts nothing is unusual.
 */
export function withoutUnusual<T extends { spentMinor: bigint }>(
  amounts: T[]
): (T & { isUnusual: boolean })[] {
  const middle = middleOf(amounts.map(({ spentMinor }) => spentMinor)) ?? 0n
  const distance = (minor: bigint) => (minor > middle ? minor - middle : middle - minor)
  const usual = middleOf(amounts.map(({ spentMinor }) => distance(spentMinor))) ?? 0n
  return amounts.map((amount) => {
    const far = distance(amount.spentMinor)
    const isUnusual = amounts.length > 3 && far > 3n * usual && far * 2n > middle
    return { ...amount, isUnusual }
  })
}

/** Plans are round: to the next whole unit of the currency. */
function roundedUp(minor: bigint, currency: string): bigint {
  const unit = 10n ** BigInt(exponentOf(currency))
  return minor <= 0n ? 0n : ((minor + unit - 1n) / unit) * unit
}
