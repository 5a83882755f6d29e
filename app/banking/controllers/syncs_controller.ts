import type { HttpContext } from '@adonisjs/core/http'
import { askForRefresh } from '#banking/actions/ask_for_refresh'
import { showConnection } from '#banking/queries/connections'

export default class SyncsController {
  async store({ i18n, params, response, session }: HttpContext) {
    const connection = await showConnection(params.id)
    if (connection.canSync) await askForRefresh(connection.id)
    session.flash('notice', i18n.t('banking.connection.sync_asked'))
    return response.redirect().toRoute('banking.connections.show', { id: connection.id })
  }
}
