import { isUuid } from '#core/uuid'
import { askedState, pathOf } from '#budgets/asked_budget'
import { periodPage } from '#budgets/period_page'
import { planMoves, type PlanMove } from '#budgets/queries/plan_moves'
import type { BudgetState } from '#budgets/queries/budget_state'
import type { HttpContext } from '@adonisjs/core/http'

const SHOWN = 100

/** How a plan came about: each move that stands, and its undo. */
export default class MovesController {
  async index(ctx: HttpContext) {
    const state = await askedState(ctx)
    const { category, before } = ctx.request.qs()
    const row = state.rows.find(({ categoryId }) => categoryId === category) ?? null
    const payers = row && state.terms.at(state.period.from).payersOf(row.categoryId)
    const found = await planMoves(state.budget, state.period, {
      categoryIds: payers,
      before: isUuid(before) ? before : null,
      limit: SHOWN + 1,
    })
    const moves = found.slice(0, SHOWN)
    const place = pathOf(state.budget, state.period, '/moves')
    const here = row ? `${place}&category=${row.categoryId}` : place
    return ctx.view.render('budgets/moves/index', {
      ...(await periodPage(ctx, state)),
      moves: moves.map((move) => ({ ...move, ...namesOf(move, state) })),
      row,
      here,
      whole: place,
      plannedMinor: storedPlan(state, row),
      older: found.length > SHOWN ? `${here}&before=${moves.at(-1)!.id}` : null,
    })
  }
}

/** What the moves come to: what is only proposed is none of them. */
function storedPlan(state: BudgetState, row: BudgetState['rows'][number] | null) {
  const proposed = [...state.draft].filter(
    ([id]) => !row || state.terms.at(state.period.from).planOf(id) === row.categoryId
  )
  const draftMinor = proposed.reduce((sum, [, minor]) => sum + minor, 0n)
  return (row ?? state).plannedMinor - draftMinor
}

/** Null is what is left to plan. */
function namesOf({ fromId, toId }: PlanMove, { terms, period }: BudgetState) {
  const { planOf } = terms.at(period.from)
  const name = (id: string | null) =>
    id && (terms.nodes.get(id) ?? terms.nodes.get(planOf(id)))?.name
  return { from: name(fromId) ?? null, to: name(toId) ?? null }
}
