import { pageOf, slice } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { scheduleQuery } from '#api/operations/goals'
import { DEBT_MONTH } from '#api/shapes/goals'
import { readQuery } from '#api/strict_body'
import { debtsAsked } from '#api/told_goals'
import type { HttpContext } from '@adonisjs/core/http'

/** The way out of debt, month by month. */
export default class DebtSchedulesController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, ...wish } = await readQuery(ctx, scheduleQuery)
    const { chosen, planned } = await debtsAsked(ctx, wish)
    const rows = chosen.months.map(({ paid, left, ...month }) => ({
      ...month,
      id: month.month,
      debts: planned.map(({ id }, at) => ({
        accountId: id,
        paidMinor: paid[at],
        leftMinor: left[at],
      })),
    }))
    const { shown, next } = slice(rows, { after, limit })
    return pageOf(DEBT_MONTH, shown, next)
  }
}
