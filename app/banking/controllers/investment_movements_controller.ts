import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { readPageRequest } from '#core/keyset'
import { accountBalance } from '#accounts/queries/account_balances'
import { accountBank } from '#banking/products/account_bank'
import { accountInvestments } from '#banking/products/account_investments'

/** Everything that happened on an investment account, page by page. */
export default class InvestmentMovementsController {
  async index({ params, request, view }: HttpContext) {
    const account = await accountBalance(params.id)
    const isShown = account && !account.isBalanceOnly && (await accountBank(account.id))
    if (!isShown) throw new errors.E_ROW_NOT_FOUND()
    const page = await accountInvestments(account.id, readPageRequest(request.qs()))
    const address = (extra: Record<string, string>) =>
      `/accounts/${account.id}/investments?${new URLSearchParams(extra)}`
    return view.render('banking/investment_movements/index', { account, page, address })
  }
}
