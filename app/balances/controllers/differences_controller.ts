import type { HttpContext } from '@adonisjs/core/http'
import { differenceOf } from '#balances/queries/difference_of'
import Account from '#accounts/models/account'

/** What the bank says, what the rows say, since when they differ, and which rows may be why. */
export default class DifferencesController {
  async show({ params, view }: HttpContext) {
    const account = await Account.known(params.id)
    const found = (await differenceOf(account.id)) ?? { told: null }
    return view.render('balances/differences/show', { account, ...found })
  }
}
