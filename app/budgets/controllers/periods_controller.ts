import { askedState } from '#budgets/asked_budget'
import { periodPage } from '#budgets/period_page'
import type { HttpContext } from '@adonisjs/core/http'

/** A budget in one period. */
export default class PeriodsController {
  async show(ctx: HttpContext) {
    const state = await askedState(ctx)
    return ctx.view.render('budgets/periods/show', await periodPage(ctx, state))
  }
}
