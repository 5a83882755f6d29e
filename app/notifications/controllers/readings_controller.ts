import vine from '@vinejs/vine'
import { markRead, markUnread } from '#notifications/queries/news'
import type { HttpContext } from '@adonisjs/core/http'

/** Milliseconds since 1970, for some centuries to come. */
const MOST = 1e13

const instant = () => vine.number().withoutDecimals().min(0).max(MOST)
const readingValidator = vine.create({ until: instant() })
const undoValidator = vine.create({ at: instant() })

/** Somebody has seen their news, as far as the page showed them; or takes that back. */
export default class ReadingsController {
  async store({ i18n, member, request, response, session }: HttpContext) {
    const { until } = await request.validateUsing(readingValidator)
    const at = await markRead(member.user.id, until)
    session.flash({ notice: i18n.t('notifications.all_read'), ...(at && { read_at: at }) })
    return response.redirect().toRoute('notifications.notifications.index')
  }

  async destroy({ member, request, response }: HttpContext) {
    const { at } = await request.validateUsing(undoValidator)
    await markUnread(member.user.id, at)
    return response.redirect().toRoute('notifications.notifications.index')
  }
}
