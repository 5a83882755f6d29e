import { todayIn } from '#core/calendar'
import { newsOf } from '#notifications/queries/news'
import { inWords } from '#notifications/news_words'
import { preferencesOf } from '#notifications/queries/preferences'
import type { HttpContext } from '@adonisjs/core/http'

const SHOWN = 100

/** What somebody was told, day by day. */
export default class NotificationsController {
  async index({ i18n, member, view }: HttpContext) {
    const { user, household, unread } = member
    const { showsAmounts } = await preferencesOf(user.id)
    const reader = { i18n, locale: user.locale, showsAmounts }
    const news = (await newsOf(user.id, SHOWN)).map((item) => inWords(item, reader))
    const timeZone = user.timeZone ?? household.timeZone
    const days = Map.groupBy(news, ({ at }) => todayIn(timeZone, at))
    return view.render('notifications/notifications/index', {
      days: [...days].map(([day, items]) => ({ day, items })),
      unread,
      showsAmounts,
      until: news[0]?.at.getTime(),
      isLong: news.length === SHOWN,
    })
  }
}
