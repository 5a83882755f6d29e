import type { HttpContext } from '@adonisjs/core/http'
import { prepareLink } from '#banking/actions/prepare_link'
import { refuseUnreachable } from '#banking/actions/refuse_unreachable'
import { connectionsPage } from '#banking/connections_page'
import { whoIs } from '#banking/link_answers'
import { manageConnection } from '#banking/policies/connection_policy'

/** Choosing again which accounts the bank shows. Those that are taken away close and keep their history. */
export default class AccountSelectionsController {
  async create(ctx: HttpContext) {
    return connectionsPage(ctx)
  }

  async store({ i18n, member, params, response }: HttpContext) {
    const { id: connectionId } = await manageConnection(params.id, member.may('owner'))
    await member.scope.close()
    const what = { mode: 'update' as const, connectionId, choosesAccounts: true }
    const { id } = await refuseUnreachable(i18n, () => prepareLink(whoIs(member), what))
    return response.redirect().toRoute('banking.link_sessions.show', { id })
  }
}
