import type { HttpContext } from '@adonisjs/core/http'
import { addDays } from '#core/calendar'
import { culprits } from '#balances/queries/culprits'
import { gapOf } from '#balances/queries/gaps'
import { ledgerBalance } from '#balances/queries/ledger_balance'
import { toldBalance } from '#balances/queries/told_balance'
import Account from '#accounts/models/account'

/** Without a day on which both agreed, rows of so many days are looked at. */
const REACH_DAYS = 92

/** What the bank says, what the rows say, since when they differ, and which rows may be why. */
export default class DifferencesController {
  async show({ params, view }: HttpContext) {
    const account = await Account.known(params.id)
    const told = await toldBalance(account.id)
    if (!told) return view.render('balances/differences/show', { account, told: null })
    const ledgerMinor = await ledgerBalance(account.id, told.day)
    const differenceMinor = told.minor - ledgerMinor
    const gap = differenceMinor === 0n ? undefined : await gapOf(account.id)
    const from = gap?.agreedOn ?? addDays(told.day, -REACH_DAYS)
    const question = { accountId: account.id, differenceMinor, from, to: told.day }
    return view.render('balances/differences/show', {
      account,
      told,
      ledgerMinor,
      differenceMinor,
      gap,
      from,
      culprits: await culprits(question),
    })
  }
}
