import type { HttpContext } from '@adonisjs/core/http'
import { Money } from '#core/money'
import { readTypedAmount } from '#accounts/actions/read_typed_amount'
import { finishReconciliation } from '#balances/actions/finish_reconciliation'
import { markRows } from '#balances/actions/mark_rows'
import { startReconciliation } from '#balances/actions/start_reconciliation'
import { throwAway } from '#balances/actions/throw_away'
import { figuresOf } from '#balances/queries/counted_rows'
import { ledgerBalance } from '#balances/queries/ledger_balance'
import { statementPeriods } from '#balances/queries/statement_periods'
import { toldBalance } from '#balances/queries/told_balance'
import { asStatement, reconciliationPage, standing } from '#balances/reconciliation_page'
import { readDay } from '#balances/actions/read_day'
import {
  marksValidator,
  newReconciliationValidator,
} from '#balances/validators/reconciliation_validator'
import Account, { isDebt } from '#accounts/models/account'
import Reconciliation from '#balances/models/reconciliation'

/** Comparing an account with its bank: a balance of a day first, then row by row. */
export default class ReconciliationsController {
  async index({ params, view }: HttpContext) {
    const account = await Account.known(params.id)
    return view.render('balances/reconciliations/index', {
      account,
      periods: await statementPeriods(account.id),
    })
  }

  async create({ member, params, view }: HttpContext) {
    const account = await Account.known(params.id)
    const open = await Reconciliation.openOf(account.id)
    const told = await toldBalance(account.id)
    const day = told?.day ?? member.today
    const ledgerMinor = await ledgerBalance(account.id, day)
    const minor = told?.minor ?? ledgerMinor
    const typed = new Money(asStatement(account, minor), account.currency).toDecimal()
    return view.render('balances/reconciliations/create', {
      account,
      open,
      told,
      atDay: day,
      isOwed: isDebt(account.accountKind),
      typed,
      ledgerMinor,
      agrees: minor === ledgerMinor,
    })
  }

  async store({ i18n, member, params, request, response, session }: HttpContext) {
    const account = await Account.known(params.id)
    const input = await request.validateUsing(newReconciliationValidator)
    const { locale } = member.user
    const text = { text: input.balance, currency: account.currency, locale, field: 'balance' }
    const balanceMinor = asStatement(account, readTypedAmount(text).minor)
    const day = readDay(input.day, locale, member.today)
    const of = await startReconciliation(account, { day, balanceMinor })
    const back = `/accounts/${account.id}`
    const { differenceMinor, notYet } = await figuresOf(of)
    // Rows that are held back are looked at first.
    if (differenceMinor !== 0n || notYet > 0 || request.input('act') === 'compare')
      return response.redirect(`${back}/reconciliations/${of.id}`)
    const undo = await finishReconciliation(of)
    session.flash({ notice: i18n.t('balances.finished', { account: account.name }), undo })
    return response.redirect(back)
  }

  async show({ params, view }: HttpContext) {
    const account = await Account.known(params.id)
    const of = await Reconciliation.known(account.id, params.reconciliation_id)
    return view.render('balances/reconciliations/show', await reconciliationPage(account, of))
  }

  async update({ htmx, i18n, params, request, response, session, view }: HttpContext) {
    const account = await Account.known(params.id)
    const of = await Reconciliation.known(account.id, params.reconciliation_id)
    const back = `/accounts/${account.id}`
    const page = `${back}/reconciliations/${of.id}`
    if (of.isFinished) return response.redirect(page)
    const { shown, cleared, act, difference } = await request.validateUsing(marksValidator)
    await markRows(of, shown, cleared)
    if (!act && htmx.partial)
      return view.render('balances/reconciliations/_ticked', await standing(account, of))
    if (act !== 'finish' && act !== 'adjust') {
      session.flash('notice', i18n.t('balances.saved'))
      return response.redirect(act === 'save' ? back : page)
    }
    const payee = i18n.t('balances.adjustment_payee')
    const adjusting = { payee, differenceMinor: BigInt(difference ?? 0) }
    const undo = await finishReconciliation(of, act === 'adjust' ? adjusting : undefined)
    session.flash({ notice: i18n.t('balances.finished', { account: account.name }), undo })
    return response.redirect(back)
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const account = await Account.known(params.id)
    const of = await Reconciliation.known(account.id, params.reconciliation_id)
    const page = `/accounts/${account.id}/reconciliations`
    if (of.isFinished) return response.redirect(`${page}/${of.id}`)
    const undo = await throwAway(of)
    session.flash({ notice: i18n.t('balances.thrown_away'), undo })
    return response.redirect(page)
  }
}
