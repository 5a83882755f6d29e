import { addMonths, monthOf, type Day } from '#core/calendar'
import { formatWeekday } from '#core/formatting'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { isShown, monthPage } from '#recurring/queries/month_page'
import type { HttpContext } from '@adonisjs/core/http'

/** A month with its bills; without one it is the month that it is. */
export default class CalendarsController {
  async show({ member, params, response, view }: HttpContext) {
    const asked = params.month
    const current = monthOf(member.today)
    if (!isShown(asked)) return response.redirect(`/recurring/calendar/${current}`)
    const page = await monthPage(asked, member.today, member.household.currency)
    const filter = new TransactionFilter({ from: page.from, to: page.to, q: 'is:recurring' })
    const near = { before: addMonths(asked, -1), after: addMonths(asked, 1), current }
    return view.render('recurring/calendars/show', {
      ...{ ...page, shown: asked, near },
      rowsHref: filter.toUrl(),
      weekdayName: (day: Day) => formatWeekday(day, { locale: member.user.locale }),
    })
  }
}
