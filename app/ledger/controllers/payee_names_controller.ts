import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { unnamePayee } from '#ledger/actions/name_merchants'

/** What a payee, as it is sent, is called here. */
export default class PayeeNamesController {
  /** Splits it off again: its rows show what was sent. */
  async destroy({ i18n, params, response, session }: HttpContext) {
    const done = await unnamePayee(params.id)
    if (!done) throw new errors.E_ROW_NOT_FOUND()
    const notice = i18n.t('merchants.unnamed', { name: done.name })
    session.flash({ notice, undo: done.changeSetId })
    return response.redirect('/merchants')
  }
}
