import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { addDays, type Day } from '#core/calendar'
import { formatPercent } from '#core/formatting'
import { readPageRequest } from '#core/keyset'
import { accountBalance } from '#accounts/queries/account_balances'
import { accountBank } from '#banking/products/account_bank'
import { accountDebts } from '#banking/products/account_debts'
import { accountHoldings } from '#banking/products/account_holdings'
import { accountInvestments } from '#banking/products/account_investments'
import { accountStreams } from '#banking/products/account_streams'
import { balanceDays } from '#banking/products/balance_days'
import { balanceGaps } from '#banking/products/balance_gaps'
import { neededActs } from '#banking/queries/needed_acts'

const DAYS_SHOWN = 30
const INVESTMENTS_SHOWN = 10

/** What the bank says of an account: a part of the account's page, and a page of its own without scripts. */
export default class AccountBanksController {
  async show({ htmx, member, params, response, view }: HttpContext) {
    const account = await accountBalance(params.id)
    // Who sees a balance alone sees nothing of what is behind it.
    if (!account || account.isBalanceOnly) throw new errors.E_ROW_NOT_FOUND()
    const bank = await accountBank(account.id)
    // An account of no bank has nothing to say here, and its page goes on without this part.
    if (!bank && htmx.partial) return response.ok('')
    const facts = bank && (await factsOf(account.id, member.today, member.user.locale))
    const acts = (await neededActs()).filter((act) => act.connectionId === bank?.connectionId)
    const template = htmx.partial ? '_sections' : 'show'
    return view.render(`banking/account_banks/${template}`, { account, bank, acts, ...facts })
  }
}

async function factsOf(accountId: string, today: Day, locale: string) {
  const debts = await accountDebts(accountId)
  return {
    days: await balanceDays(accountId, addDays(today, 1 - DAYS_SHOWN), today),
    gaps: await balanceGaps(accountId),
    debts: debts.map((debt) => ({
      ...debt,
      rates: debt.rates.map((rate) => ({
        ...rate,
        text: formatPercent(Number(rate.percent) / 100, locale, 3),
        balanceMinor: rate.balanceMinor === null ? null : BigInt(rate.balanceMinor),
      })),
    })),
    holdings: await accountHoldings(accountId),
    investments: await accountInvestments(accountId, readPageRequest({}, INVESTMENTS_SHOWN)),
    streams: await accountStreams(accountId),
  }
}
