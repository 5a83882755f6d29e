import type { HttpContext } from '@adonisjs/core/http'
import { reopenReconciliation } from '#balances/actions/finish_reconciliation'
import Account from '#accounts/models/account'
import Reconciliation from '#balances/models/reconciliation'

/** Going on with a comparison that was finished. */
export default class ReopeningsController {
  async store({ i18n, params, response, session }: HttpContext) {
    const account = await Account.known(params.id)
    const of = await Reconciliation.known(account.id, params.reconciliation_id)
    if (of.isFinished) {
      const undo = await reopenReconciliation(of)
      session.flash({ notice: i18n.t('balances.reopened'), undo })
    }
    return response.redirect(`/accounts/${account.id}/reconciliations/${of.id}`)
  }
}
