import { minorFromText, typedAmount } from '#core/amount_text'
import { Refusal } from '#core/refusal'
import { saveDebtPlan } from '#goals/actions/save_debt_plan'
import { readerOf } from '#goals/debt_reader'
import { debtWays } from '#goals/queries/debt_ways'
import { debtPlanValidator, debtQuery } from '#goals/validators/goal_validator'
import { ratePercent } from '#goals/queries/debts'
import type { HttpContext } from '@adonisjs/core/http'

/** The way out of debt. */
export default class DebtPlansController {
  /** Another method or amount in the address is tried, not kept. */
  async show(ctx: HttpContext) {
    const wish = await ctx.request.validateUsing(debtQuery, { data: ctx.request.qs() })
    const page = await debtWays(wish, readerOf(ctx))
    return ctx.view.render('goals/debt_plans/show', {
      ...page,
      ratePercent,
      extra: wish.extra ?? typedAmount(page.extraMinor, page.currency, ctx.member.user.locale),
    })
  }

  async update(ctx: HttpContext) {
    const { i18n, member, request, response, session } = ctx
    const { method, extra } = await request.validateUsing(debtPlanValidator)
    const { currency } = member.household
    const extraMinor = extra ? minorFromText(extra, currency, member.user.locale, 'extra') : 0n
    if (extraMinor < 0n) throw new Refusal('extra', 'goalAmount', 'Enter an amount above zero.')
    const { planned } = await debtWays({ method: null, extra: null }, readerOf(ctx))
    const undo = await saveDebtPlan({ method, extraMinor, currency }, planned, member.today)
    session.flash({ notice: i18n.t('goals.debt.saved'), undo })
    return response.redirect('/goals/debt')
  }
}
