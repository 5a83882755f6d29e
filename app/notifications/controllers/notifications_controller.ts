import { todayIn } from '#core/calendar'
import { newsOf } from '#notifications/queries/news'
import { inWords } from '#notifications/news_words'
import type { HttpContext } from '@adonisjs/core/http'

const SHOWN = 100

/** What somebody was told, day by day. */
export default class NotificationsController {
  async index({ i18n, member, view }: HttpContext) {
    const { user, household, unread } = member
    const news = (await newsOf(user.id, SHOWN)).map((item) => inWords(item, i18n))
    const timeZone = user.timeZone ?? household.timeZone
    const days = Map.groupBy(news, ({ at }) => todayIn(timeZone, at))
    return view.render('notifications/notifications/index', {
      days: [...days].map(([day, items]) => ({ day, items })),
      unread,
      until: news[0]?.at.getTime(),
      isLong: news.length === SHOWN,
    })
  }
}
