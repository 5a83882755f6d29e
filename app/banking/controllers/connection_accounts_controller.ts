import type { HttpContext } from '@adonisjs/core/http'
import { mapAccounts } from '#banking/actions/map_accounts'
import { manageConnection } from '#banking/policies/connection_policy'
import { showConnection } from '#banking/queries/connections'
import { mappableAccounts } from '#banking/queries/mappable_accounts'
import { readMapping } from '#banking/validators/mapping_validator'

/** Where the accounts of a bank go: an account of their own, one that is here, or nowhere. */
export default class ConnectionAccountsController {
  async edit({ member, params, view }: HttpContext) {
    const connection = await manageConnection(params.id, member.may('owner'))
    const accounts = await mappableAccounts(connection.id)
    return view.render('banking/connection_accounts/edit', { connection, accounts })
  }

  async update({ i18n, member, params, request, response, session }: HttpContext) {
    const { id } = await manageConnection(params.id, member.may('owner'))
    const changeSetId = await mapAccounts(id, readMapping(request.body()))
    const said = changeSetId ? 'saved' : 'unchanged'
    session.flash('notice', i18n.t(`banking.mapping.${said}`))
    if (changeSetId) session.flash('undo', changeSetId)
    const { lastSyncedAt } = await showConnection(id)
    const page = lastSyncedAt ? 'connection_accounts.edit' : 'connection_progress.show'
    return response.redirect().toRoute(`banking.${page}`, { id })
  }
}
