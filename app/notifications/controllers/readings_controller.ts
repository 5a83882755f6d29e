import vine from '@vinejs/vine'
import { markRead } from '#notifications/queries/news'
import type { HttpContext } from '@adonisjs/core/http'

/** Milliseconds since 1970, for some centuries to come. */
const MOST = 1e13

const readingValidator = vine.create({
  until: vine.number().withoutDecimals().min(0).max(MOST),
})

/** Somebody has seen their news, as far as the page showed them. */
export default class ReadingsController {
  async store({ i18n, member, request, response, session }: HttpContext) {
    const { until } = await request.validateUsing(readingValidator)
    await markRead(member.user.id, until)
    session.flash('notice', i18n.t('notifications.all_read'))
    return response.redirect().toRoute('notifications.notifications.index')
  }
}
