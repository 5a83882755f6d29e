import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { formatDay } from '#core/formatting'
import type { Day } from '#core/calendar'
import { accountBalance } from '#accounts/queries/account_balances'
import {
  atMonthEnds,
  balanceHistory,
  byWeeks,
  type BalancePoint,
} from '#accounts/queries/balance_history'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionPage } from '#ledger/queries/transaction_page'

/** One account's page: what is on it, how that came about, and its transactions. */
export default class AccountsController {
  async show({ htmx, member, params, request, view }: HttpContext) {
    const account = await accountBalance(params.id)
    if (!account) throw new errors.E_ROW_NOT_FOUND()
    if (account.isBalanceOnly) return view.render('ledger/accounts/balance_only', { account })
    const query = request.qs()
    const filter = new TransactionFilter({ account: account.id })
    const isMore = htmx.partial && query.after !== undefined
    const list = await transactionPage({ filter, query, withTotals: !isMore })
    const address = (extra: Record<string, string>) =>
      `/accounts/${account.id}?${new URLSearchParams(extra)}`
    if (isMore) return view.render('ledger/transactions/_more', { list, filter, address })
    const points = await balanceHistory(account, member.today)
    return view.render('ledger/accounts/show', {
      account,
      address,
      filter,
      list,
      months: atMonthEnds(points),
      history: lineOf(byWeeks(points), { locale: member.user.locale, today: member.today }),
    })
  }
}

/** The points as the chart takes them. */
const lineOf = (points: BalancePoint[], reader: { locale: string; today: Day }) => ({
  from: points[0].day,
  labels: points.map(({ day }) => formatDay(day, { ...reader, style: 'short' })),
  values: points.map(({ minor }) => minor),
})
