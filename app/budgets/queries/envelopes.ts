import { of } from '#budgets/carrying'
import Budget from '#budgets/models/budget'
import { addressOf, periodAt, periodBefore } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import { carriedPeriods } from '#budgets/queries/closings'
import { termsBook } from '#budgets/queries/category_terms'
import type { Day } from '#core/calendar'
import type { Envelope } from '#goals/events/envelopes'

/** So many whole periods say what usually comes into one. */
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
  const current = periodAt(calendar, today > budget.startsOn ? today : budget.startsOn)
  let first = current
  for (let count = 0; count < LOOKED_AT && first.from > budget.startsOn; count++)
    first = periodBefore(calendar, first)
  const span = { from: first.from, to: current.to }
  const periods = await carriedPeriods(budget, { calendar, terms }, span)
  const now = periods.at(-1)!.carried
  const { planOf } = terms.at(current.from)
  const lines = [...terms.nodes.values()].filter(
    ({ id, flow, archivedAt }) => flow === 'spend' && !archivedAt && planOf(id) === id
  )
  return lines.map(({ id, name }) => ({
    budgetId: budget.id,
    categoryId: id,
    name,
    budgetName: budget.name,
    ownerId: budget.ownerId,
    currency: budget.currency,
    heldMinor: of(now.left, id),
    past: periods.slice(0, -1).map(({ period, carried }) => ({
      from: period.from,
      to: period.to,
      grownMinor: of(carried.planned, id) - of(carried.spent, id),
    })),
    path: `/budgets/${addressOf(current)}/lines/${id}?budget=${budget.id}`,
  }))
}
