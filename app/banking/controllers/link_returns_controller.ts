import type { HttpContext } from '@adonisjs/core/http'
import { findOpenLink, finishLink } from '#banking/actions/link_session'
import { BankApiError } from '#banking/plaid/bank_api_error'

/** Where a person comes back to from the provider's page. What happened there is asked, not believed. */
export default class LinkReturnsController {
  async show({ i18n, member, params, response, session }: HttpContext) {
    const { household, scope, user } = member
    const link = await findOpenLink(params.id, user.id)
    await scope.close()
    try {
      const id = await finishLink(link, { householdId: household.id, userId: user.id })
      if (id) return response.redirect().toRoute('banking.connection_progress.show', { id })
      session.flash('notice', i18n.t('banking.connections.not_connected'))
    } catch (error) {
      if (!(error instanceof BankApiError)) throw error
      session.flash('notice', i18n.t('banking.connections.unreachable'))
    }
    return response.redirect().toRoute('banking.connections.index')
  }
}
