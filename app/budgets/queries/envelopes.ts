import { of } from '#budgets/carrying'
import Budget from '#budgets/models/budget'
import { addressOf, periodAt } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import { carriedPeriods, type CarriedPeriod } from '#budgets/queries/closings'
import { termsBook } from '#budgets/queries/category_terms'
import { addMonths, firstDay, monthOf, monthRange, type Day } from '#core/calendar'
import type { Envelope } from '#goals/events/envelopes'

/** So many whole months say what usually comes into one. */
const LOOKED_AT = 12

/**
 * What each envelope holds that the reader sees: of budgets in that mode, every category with a plan of
 * its own. What is only proposed is in none. Minor units of the budget's currency.
 */
export async function envelopes(today: Day): Promise<Envelope[]> {
  const budgets = (await Budget.open()).filter(({ mode }) => mode === 'envelope')
  const all: Envelope[] = []
  for (const budget of budgets) all.push(...(await envelopesOf(budget, today)))
  return all
}

async function envelopesOf(budget: Budget, today: Day): Promise<Envelope[]> {
  const calendar = await budgetCalendar(budget)
  const terms = await termsBook(budget)
  const { startsOn } = budget
  const current = periodAt(calendar, today > startsOn ? today : startsOn)
  const since = addMonths(firstDay(monthOf(today)), -LOOKED_AT)
  const { from } = periodAt(calendar, since > startsOn ? since : startsOn)
  const periods = await carriedPeriods(budget, { calendar, terms }, { from, to: current.to })
  const { planOf, payersOf } = terms.at(current.from)
  const lines = [...terms.nodes.values()].filter(
    ({ id, flow, archivedAt }) => flow === 'spend' && !archivedAt && planOf(id) === id
  )
  return lines.map(({ id, name }) => ({
    budgetId: budget.id,
    categoryId: id,
    mergedIds: payersOf(id).filter((each) => !terms.nodes.has(each)),
    name,
    budgetName: budget.name,
    currency: budget.currency,
    heldMinor: of(periods.at(-1)!.carried.left, id),
    past: pastOf(id, periods, since),
    period: current,
    path: `/budgets/${addressOf(current)}/lines/${id}?budget=${budget.id}`,
  }))
}

/** What a period takes along is what the next one comes with: so what goes back at its end is no growth. */
function pastOf(id: string, periods: CarriedPeriod[], since: Day): Envelope['past'] {
  const used = periods.find(({ carried: { carried, planned, spent } }) =>
    [carried, planned, spent].some((sums) => of(sums, id) !== 0n)
  )
  const now = monthOf(periods.at(-1)!.period.from)
  const first = used && monthOf(used.period.from > since ? used.period.from : since)
  if (!first || first >= now) return []
  const came = periods.map(({ carried }) => of(carried.carried, id))
  return monthRange(first, addMonths(now, -1)).map((month) => ({
    month,
    grownMinor: periods.reduce(
      (sum, { period }, at) =>
        monthOf(period.from) === month ? sum + came[at + 1] - came[at] : sum,
      0n
    ),
  }))
}
