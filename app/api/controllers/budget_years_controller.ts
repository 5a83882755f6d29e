import { errors } from '@adonisjs/lucid'
import { BUDGET_YEAR } from '#api/shapes/budgets'
import { idOrNull } from '#api/told_budgets'
import Budget from '#budgets/models/budget'
import { budgetYear } from '#budgets/queries/budget_year'
import { isFar } from '#budgets/queries/period_address'
import type { HttpContext } from '@adonisjs/core/http'

/** The periods of a year beside each other. */
export default class BudgetYearsController {
  async show({ member, params }: HttpContext) {
    const budget = await Budget.known(params.id)
    const year = /^\d{4}$/.test(params.year) ? Number(params.year) : 0
    if (isFar(year, member.today)) throw new errors.E_ROW_NOT_FOUND()
    const { rows, ...found } = await budgetYear(budget, year)
    const told = rows.map(({ categoryId, groupId, ...row }) => ({
      ...row,
      categoryId: idOrNull(categoryId),
      groupId: idOrNull(groupId),
    }))
    return BUDGET_YEAR.tell({ ...found, rows: told })
  }
}
