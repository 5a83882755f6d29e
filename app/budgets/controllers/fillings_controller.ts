import { askedToChange, pathOf } from '#budgets/asked_budget'
import { fillPeriod } from '#budgets/actions/fill_period'
import { periodPage } from '#budgets/period_page'
import { SPANS, suggestions, type Span } from '#budgets/queries/suggestions'
import { fillingValidator } from '#budgets/validators/budget_validator'
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
    const undo = await fillPeriod(state, how, { today: ctx.member.today, span: spanOf(months) })
    ctx.session.flash({ notice: ctx.i18n.t(`budgets.filled.${how}`), undo })
    return ctx.response.redirect(pathOf(state.budget, state.period))
  }
}

const spanOf = (text: unknown): Span => SPANS.find((span) => String(span) === text) ?? 3
