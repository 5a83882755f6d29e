import type { HttpContext } from '@adonisjs/core/http'
import { closeAccount, reopenAccount } from '#accounts/actions/close_account'
import Account from '#accounts/models/account'

/** Puts an account away, or takes it out again. */
export default class ClosureController {
  async store({ i18n, params, response, session }: HttpContext) {
    const account = await Account.known(params.id)
    const { changeSetId } = await closeAccount(account)
    session.flash({ notice: i18n.t('accounts.closed', { name: account.name }), undo: changeSetId })
    return response.redirect().toRoute('accounts.accounts.index')
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const account = await Account.known(params.id)
    const { changeSetId } = await reopenAccount(account)
    session.flash({
      notice: i18n.t('accounts.reopened', { name: account.name }),
      undo: changeSetId,
    })
    return response.redirect().toRoute('ledger.accounts.show', [account.id])
  }
}
