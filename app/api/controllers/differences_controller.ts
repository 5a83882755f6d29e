import { DIFFERENCE } from '#api/shapes/upkeep'
import Account from '#accounts/models/account'
import { differenceOf } from '#balances/queries/difference_of'
import type { HttpContext } from '@adonisjs/core/http'

/** What a bank says of an account, and what the rows do. */
export default class DifferencesController {
  async show({ params }: HttpContext) {
    const account = await Account.known(params.id)
    const { told, gap, ...found } = (await differenceOf(account.id)) ?? { culprits: [] }
    const facts = { toldOn: told?.day, toldMinor: told?.minor, agreedOn: gap?.agreedOn }
    return DIFFERENCE.tell({ ...found, ...facts })
  }
}
