import { errors } from '@adonisjs/lucid'
import { askedBudget, pathOf, queryOf } from '#budgets/asked_budget'
import { periodName } from '#budgets/period_page'
import { isFar } from '#budgets/queries/period_address'
import { budgetYear } from '#budgets/queries/budget_year'
import type { BudgetHistory } from '#budgets/queries/budget_history'
import Budget from '#budgets/models/budget'
import type { HttpContext } from '@adonisjs/core/http'

/** The periods of a year beside each other. */
export default class YearsController {
  async show(ctx: HttpContext) {
    const budget = await askedBudget(ctx)
    const year = Number(ctx.params.year)
    if (isFar(year, ctx.member.today)) throw new errors.E_ROW_NOT_FOUND()
    const found = await budgetYear(budget, year)
    return ctx.view.render('budgets/years/show', {
      ...found,
      rowsUrl: urlsOf(found),
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

/** The rows behind each number: of a line in a period or in all of them, of a period, of the year. */
function urlsOf({ links, periods }: BudgetHistory) {
  const whole = { from: periods[0].from, to: periods.at(-1)!.to }
  return {
    cell: (id: string, at: number) => links.row(id, periods[at])?.toUrl() ?? null,
    row: (id: string) => links.rowOver(id, periods)?.toUrl() ?? null,
    period: (at: number) => links.spent(periods[at]).toUrl(),
    year: links.spent(whole).toUrl(),
  }
}
