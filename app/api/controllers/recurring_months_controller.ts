import { errors } from '@adonisjs/lucid'
import { RECURRING_MONTH } from '#api/shapes/recurring'
import { isShown, monthPage } from '#recurring/queries/month_page'
import type { HttpContext } from '@adonisjs/core/http'

/** A month with its bills. */
export default class RecurringMonthsController {
  async show({ member, params }: HttpContext) {
    const { month } = params
    if (!isShown(month)) throw new errors.E_ROW_NOT_FOUND()
    const { weeks, ...page } = await monthPage(month, member.today, member.household.currency)
    const days = weeks
      .flat()
      .filter(({ isInMonth }) => isInMonth)
      .map((day) => ({ ...day, balanceMinor: day.projected?.amountMinor ?? null }))
    return RECURRING_MONTH.tell({ ...page, month, days })
  }
}
