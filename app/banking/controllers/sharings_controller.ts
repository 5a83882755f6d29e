import type { HttpContext } from '@adonisjs/core/http'
import { shareConnection } from '#banking/actions/share_connection'
import { manageConnection } from '#banking/policies/connection_policy'

/** Whether the other members of the household see a connection. */
export default class SharingsController {
  async store({ i18n, member, params, response, session }: HttpContext) {
    const { id } = await manageConnection(params.id, member.may('owner'))
    await shareConnection(id, true)
    session.flash('notice', i18n.t('banking.settings.shared'))
    return response.redirect().toRoute('banking.connections.show', { id })
  }

  /** Only its own person hides a login: for anybody else it would be gone. */
  async destroy({ i18n, params, response, session }: HttpContext) {
    const { id } = await manageConnection(params.id, false)
    await shareConnection(id, false)
    session.flash('notice', i18n.t('banking.settings.hidden'))
    return response.redirect().toRoute('banking.connections.show', { id })
  }
}
