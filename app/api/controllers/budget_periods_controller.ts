import { oneOf } from '#api/answers'
import { fieldsQuery } from '#api/operations/transactions'
import { BUDGET_PERIOD } from '#api/shapes/budgets'
import { readQuery } from '#api/strict_body'
import { askedPeriod, periodRow } from '#api/told_budgets'
import type { HttpContext } from '@adonisjs/core/http'

/** A budget in one period. */
export default class BudgetPeriodsController {
  async show(ctx: HttpContext) {
    const state = await askedPeriod(ctx)
    const { fields } = await readQuery(ctx, fieldsQuery)
    return oneOf(BUDGET_PERIOD, periodRow(state, ctx), fields)
  }
}
