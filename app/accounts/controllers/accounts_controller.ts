import type { HttpContext } from '@adonisjs/core/http'
import { currencyCodes } from '#core/currencies'
import { KINDS, isDebt } from '#accounts/kinds'
import { addAccount } from '#accounts/actions/add_account'
import { changeAccount } from '#accounts/actions/change_account'
import { readTypedAmount } from '#accounts/actions/read_typed_amount'
import { balanceSheet } from '#accounts/queries/balance_sheet'
import { accountChangeValidator, newAccountValidator } from '#accounts/validators/account_validator'
import Account from '#accounts/models/account'

/** Where money is. One account's page belongs to the ledger, whose rows it shows. */
export default class AccountsController {
  async index({ member, view }: HttpContext) {
    const sheet = await balanceSheet(member.household.currency, member.today)
    const { currency } = member.household
    return view.render('accounts/accounts/index', { ...sheet, currency })
  }

  async create({ i18n, view }: HttpContext) {
    const page = { kinds: kindCards(i18n), currencies: currencyCodes() }
    return view.render('accounts/accounts/create', page)
  }

  async store({ i18n, member, request, response, session }: HttpContext) {
    const { balance, currency, ...input } = await request.validateUsing(newAccountValidator)
    const typed = { text: balance, currency, locale: member.user.locale, field: 'balance' }
    const amount = readTypedAmount(typed)
    const { account, changeSetId } = await addAccount({
      ...input,
      balance: amount,
      openingOn: member.today,
    })
    session.flash({ notice: i18n.t('accounts.added', { name: account.name }), undo: changeSetId })
    return response.redirect().toRoute('ledger.accounts.show', [account.id])
  }

  async edit({ i18n, params, view }: HttpContext) {
    const account = await Account.known(params.id)
    const kinds = kindCards(i18n).filter(
      ({ value }) => isDebt(value) === isDebt(account.accountKind)
    )
    return view.render('accounts/accounts/edit', { account, kinds })
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const account = await Account.known(params.id)
    const { _version: version, ...input } = await request.validateUsing(accountChangeValidator)
    const { changeSetId } = await changeAccount(account, { ...input, version })
    session.flash({ notice: i18n.t('accounts.changed'), undo: changeSetId })
    return response.redirect().toRoute('ledger.accounts.show', [account.id])
  }
}

const kindCards = (i18n: HttpContext['i18n']) =>
  KINDS.map((value) => ({
    value,
    label: i18n.t(`accounts.kind.${value}`),
    hint: i18n.t(`accounts.kind_hint.${value}`),
  }))
