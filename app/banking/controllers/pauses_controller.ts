import type { HttpContext } from '@adonisjs/core/http'
import { pauseConnection, resumeConnection } from '#banking/actions/pause_connection'
import { manageConnection } from '#banking/policies/connection_policy'

/** While a connection is paused, nothing is asked of its bank. */
export default class PausesController {
  async store({ i18n, member, params, response, session }: HttpContext) {
    const { id } = await manageConnection(params.id, member.may('owner'))
    await pauseConnection(id)
    session.flash('notice', i18n.t('banking.settings.paused'))
    return response.redirect().toRoute('banking.connections.show', { id })
  }

  async destroy({ i18n, member, params, response, session }: HttpContext) {
    const { id } = await manageConnection(params.id, member.may('owner'))
    await resumeConnection(id)
    session.flash('notice', i18n.t('banking.settings.resumed'))
    return response.redirect().toRoute('banking.connections.show', { id })
  }
}
