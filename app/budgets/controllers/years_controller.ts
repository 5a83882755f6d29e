import { askedBudget, pathOf, queryOf, refuseFar } from '#budgets/asked_budget'
import { periodName } from '#budgets/period_page'
import { budgetYear } from '#budgets/queries/budget_year'
import Budget from '#budgets/models/budget'
import type { HttpContext } from '@adonisjs/core/http'

/** The periods of a year beside each other. */
export default class YearsController {
  async show(ctx: HttpContext) {
    const budget = await askedBudget(ctx)
    const year = Number(ctx.params.year)
    refuseFar(year, ctx)
    const found = await budgetYear(budget, year)
    return ctx.view.render('budgets/years/show', {
      ...found,
      budget,
      year,
      budgets: await Budget.open(),
      query: queryOf(budget),
      columns: found.periods.map((period) => ({
        name: periodName(period, ctx),
        href: pathOf(budget, period),
      })),
    })
  }
}
