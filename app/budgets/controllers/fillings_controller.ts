import { askedToChange, pathOf } from '#budgets/asked_budget'
import { fillPlan, type Filling } from '#budgets/actions/plan_categories'
import { periodPage } from '#budgets/period_page'
import { periodAt } from '#budgets/periods'
import { lastPlanned, planSums } from '#budgets/queries/plan_sums'
import { SPANS, suggestions, type Span } from '#budgets/queries/suggestions'
import { fillingValidator } from '#budgets/validators/budget_validator'
import type { BudgetState } from '#budgets/queries/budget_state'
import type { Sums } from '#budgets/carrying'
import type { HttpContext } from '@adonisjs/core/http'

/** The whole plan of a period at once. */
export default class FillingsController {
  /** What is suggested, with what it goes by, before it is taken. */
  async create(ctx: HttpContext) {
    const state = await askedToChange(ctx)
    const months = spanOf(ctx.request.qs().months)
    const found = await suggestions({ ...state, today: ctx.member.today }, months)
    const page = { ...(await periodPage(ctx, state)), months, spans: SPANS, found }
    return ctx.view.render('budgets/fillings/create', page)
  }

  async store(ctx: HttpContext) {
    const state = await askedToChange(ctx)
    const { how, months } = await ctx.request.validateUsing(fillingValidator)
    const wishes = await wishesOf(how, state, ctx, spanOf(months))
    const undo = await fillPlan(state, how, wishes)
    ctx.session.flash({ notice: ctx.i18n.t(`budgets.filled.${how}`), undo })
    return ctx.response.redirect(pathOf(state.budget, state.period))
  }
}

const spanOf = (text: unknown): Span => SPANS.find((span) => String(span) === text) ?? 3

async function wishesOf(
  how: Filling,
  state: BudgetState,
  ctx: HttpContext,
  months: Span
): Promise<Sums> {
  if (how === 'zero') return new Map()
  if (how === 'suggest') {
    const found = await suggestions({ ...state, today: ctx.member.today }, months)
    return new Map(found.map(({ categoryId, amountMinor }) => [categoryId, amountMinor]))
  }
  if (how === 'keep') return state.draft
  const last = await lastPlanned(state.budget, state.period.from)
  if (last === null) return new Map()
  const period = periodAt(state.calendar, last)
  return (await planSums(state.budget, state.calendar, period)).get(period.from)?.base ?? new Map()
}
