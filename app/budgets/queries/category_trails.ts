import { periodBefore, type Period, type PeriodCalendar } from '#budgets/periods'
import { carriedPeriods } from '#budgets/queries/closings'
import { termsBook, type CategoryTerms } from '#budgets/queries/category_terms'
import type Budget from '#budgets/models/budget'

/** What came over into the last periods, the latest last. Minor units. */
export interface CategoryTrail {
  categoryId: string
  name: string
  terms: CategoryTerms
  carried: { period: Period; minor: bigint }[]
}

const LONGEST = 12

/** Each category of a budget with what counts for it, and what it carried over these twelve periods. */
export async function categoryTrails(
  budget: Budget,
  calendar: PeriodCalendar,
  period: Period
): Promise<CategoryTrail[]> {
  const terms = await termsBook(budget)
  let from = period
  for (let count = 1; count < LONGEST && from.from > budget.startsOn; count++)
    from = periodBefore(calendar, from)
  const past = await carriedPeriods(budget, { calendar, terms }, { from: from.from, to: period.to })
  const at = terms.at(period.from)
  const used = new Set(past.flatMap(({ carried }) => [...carried.left.keys()]))
  return [...terms.nodes.values()]
    .filter(({ id, flow }) => flow === 'spend' && at.planOf(id) === id)
    .filter(({ id }) => used.has(id) || at.isSaid(id))
    .map(({ id, name }) => ({
      categoryId: id,
      name,
      terms: at.termsOf(id),
      carried: past.map(({ period: of, carried }) => ({
        period: of,
        minor: carried.carried.get(id) ?? 0n,
      })),
    }))
}
