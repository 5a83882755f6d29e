import { errors } from '@adonisjs/lucid'
import { minorFromFormula } from '#core/amount_formula'
import { askedToChange, placeOf } from '#budgets/asked_budget'
import { coverCategory, type Source } from '#budgets/actions/cover_category'
import { isOver, periodPage } from '#budgets/period_page'
import { coverSources } from '#budgets/queries/cover_sources'
import { coverValidator } from '#budgets/validators/budget_validator'
import type { HttpContext } from '@adonisjs/core/http'

/** More for a category that is over: from another one, or from elsewhere. */
export default class CoversController {
  async create(ctx: HttpContext) {
    const state = await askedToChange(ctx)
    const row = state.rows.find((each) => each.categoryId === ctx.params.id && each.name !== null)
    if (!row) throw new errors.E_ROW_NOT_FOUND()
    const sources = await coverSources(state, row)
    const page = {
      ...(await periodPage(ctx, state)),
      row,
      sources,
      overMinor: isOver(row) ? -row.leftMinor : 0n,
    }
    return ctx.view.render(`budgets/covers/${ctx.htmx.partial ? '_row' : 'create'}`, page)
  }

  async store(ctx: HttpContext) {
    const state = await askedToChange(ctx)
    const { source, amount } = await ctx.request.validateUsing(coverValidator)
    const amountMinor = minorFromFormula({
      text: amount,
      currency: state.budget.currency,
      locale: ctx.member.user.locale,
      field: 'amount',
    })
    const undo = await coverCategory(state, ctx.params.id, sourceOf(source), amountMinor)
    ctx.session.flash({ notice: ctx.i18n.t('budgets.covered'), undo })
    return ctx.response.redirect(placeOf(state.budget, state.period, ctx.params.id))
  }
}

const sourceOf = (text: string): Source =>
  text === 'plan' || text === 'raise' || text === 'next' ? text : { categoryId: text.toLowerCase() }
