import { csvLine, CsvNumber } from '#core/csv'
import { Money } from '#core/money'
import { readerOf } from '#goals/debt_reader'
import { debtWays } from '#goals/queries/debt_ways'
import { debtQuery } from '#goals/validators/goal_validator'
import type { HttpContext } from '@adonisjs/core/http'

/** The months of a way out of debt as a file. */
export default class DebtSchedulesController {
  async show(ctx: HttpContext) {
    const { i18n, request, response } = ctx
    const wish = await request.validateUsing(debtQuery, { data: request.qs() })
    const { chosen, planned, currency } = await debtWays(wish, readerOf(ctx))
    const amount = (minor: bigint) => new CsvNumber(new Money(minor, currency).toDecimal())
    const head = ['month', 'paid', 'interest'].map((key) => i18n.t(`goals.debt.${key}`))
    const left = planned.map(({ name }) => i18n.t('goals.debt.left_of', { name }))
    const lines = chosen.months.map((each) =>
      csvLine([
        each.month,
        amount(each.paidMinor),
        amount(each.interestMinor),
        ...each.left.map(amount),
      ])
    )
    response.header('Content-Type', 'text/csv; charset=utf-8')
    response.header('Content-Disposition', 'attachment; filename="debt-plan.csv"')
    return response.send(csvLine([...head, ...left]) + lines.join(''))
  }
}
