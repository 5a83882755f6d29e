import { changeSet } from '#core/change_set'
import { Refusal } from '#core/refusal'
import { lockPlan, writeMoves, type Move } from '#budgets/actions/write_moves'
import { refuseUnknown } from '#budgets/actions/plan_categories'
import { nextPeriod } from '#budgets/periods'
import type { BudgetState } from '#budgets/queries/budget_state'

/** Where what covers comes from: a category, what is left to plan, a larger plan, or the next period. */
export type Source = { categoryId: string } | 'plan' | 'raise' | 'next'

/**
 * Gives a category more. Minor units, more than nothing. Answers the change set.
 * @throws Refusal `source` when it has less than that, or is not of this budget.
 */
export async function coverCategory(
  state: BudgetState,
  categoryId: string,
  source: Source,
  amountMinor: bigint
) {
  refuseUnknown(state, categoryId)
  if (amountMinor <= 0n)
    throw new Refusal('amount', 'cover_nothing', 'Say how much, more than nothing.')
  await lockPlan(state.budget)
  refuseEmpty(state, source, amountMinor)
  if (typeof source === 'object' && source.categoryId === categoryId.toLowerCase())
    throw new Refusal('source', 'cover_unknown', 'Choose where it comes from.')
  const cause = source === 'next' ? 'budgets.taken_from_next' : 'budgets.covered'
  return changeSet(
    { cause: source === 'raise' ? 'budgets.planned' : cause, details: { count: 1 } },
    async (id) => {
      await writeMoves(state.budget, state.period, [moveTo(state, categoryId, source, amountMinor)])
      if (source === 'next') await takeFromNext(state, categoryId, amountMinor)
      return id
    }
  )
}

function moveTo({ rows }: BudgetState, to: string, source: Source, amountMinor: bigint): Move {
  if (source === 'raise') return { kind: 'assign', from: null, to, amountMinor }
  if (source === 'next') return { kind: 'rollover', from: null, to, amountMinor }
  const from = source === 'plan' ? null : source.categoryId
  const isOver = rows.some((row) => row.categoryId === to && row.leftMinor < 0n)
  return { kind: isOver ? 'cover' : 'move', from, to, amountMinor }
}

/** The same category has so much less in the period after this one. */
async function takeFromNext(
  { budget, calendar, period }: BudgetState,
  from: string,
  amountMinor: bigint
) {
  const next = nextPeriod(calendar, period)
  await writeMoves(budget, next, [{ kind: 'rollover', from, to: null, amountMinor }])
}

/** Nothing is covered by what is not there: somebody may have used it meanwhile. */
function refuseEmpty(state: BudgetState, source: Source, amountMinor: bigint) {
  if (source === 'raise' || source === 'next') return
  const slack = source === 'plan' ? state.toPlanMinor : slackOf(state, source.categoryId)
  if (slack === undefined)
    throw new Refusal('source', 'cover_unknown', 'Choose where it comes from.')
  if (slack < amountMinor)
    throw new Refusal(
      'source',
      'cover_more',
      'There is less than that left. Choose another one, or a smaller amount.'
    )
}

const slackOf = ({ rows }: BudgetState, id: string) =>
  rows.find(({ categoryId }) => categoryId === id)?.leftMinor
