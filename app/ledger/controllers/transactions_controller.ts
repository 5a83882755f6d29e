import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { formatDay } from '#core/formatting'
import { safePath } from '#core/safe_url'
import { accountBalances } from '#accounts/queries/account_balances'
import { categoryOptions } from '#categories/queries/category_tree'
import { addTransaction } from '#ledger/actions/add_transaction'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { categorySelect, filterChips, filterOptions } from '#ledger/filter_choices'
import { transactionFacts } from '#ledger/queries/transaction_facts'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionPage } from '#ledger/queries/transaction_page'
import { newTransactionValidator } from '#ledger/validators/transaction_validator'
import { typedDay } from '#ledger/validators/typed_day'
import Transaction from '#ledger/models/transaction'

export default class TransactionsController {
  async index({ htmx, i18n, member, request, view }: HttpContext) {
    const query = request.qs()
    const filter = TransactionFilter.parse(query)
    const isMore = htmx.partial && query.after !== undefined
    const list = await transactionPage({ filter, query, withTotals: !isMore })
    const address = (extra: Record<string, string>) => filter.toUrl(extra)
    if (isMore) return view.render('ledger/transactions/_more', { list, filter, address })
    const choices = {
      accounts: (await accountBalances()).filter(({ isBalanceOnly }) => !isBalanceOnly),
      categories: await categoryOptions(),
      t: i18n.t.bind(i18n),
    }
    const chips = filterChips(filter, choices, (day) =>
      formatDay(day, { locale: member.user.locale, style: 'short', today: member.today })
    )
    const options = filterOptions(choices)
    return view.render('ledger/transactions/index', { list, filter, address, chips, options })
  }

  async create({ request, view }: HttpContext) {
    const accounts = (await accountBalances()).filter(
      ({ isBalanceOnly, isClosed }) => !isClosed && !isBalanceOnly
    )
    const { account, day } = request.qs()
    const defaults = { account: typeof account === 'string' ? account : accounts[0]?.id, day }
    return view.render('ledger/transactions/create', {
      accountOptions: accounts.map(({ id, name, currency }) => ({
        value: id,
        label: `${name} (${currency})`,
      })),
      categoryOptions: categorySelect(await categoryOptions()),
      defaults,
    })
  }

  async store({ i18n, member, request, response, session }: HttpContext) {
    const { account_id: accountId, ...input } = await request.validateUsing(newTransactionValidator)
    const { locale } = member.user
    const occurredOn = typedDay(input.occurred_on, locale, member.today, 'occurred_on')
    const { changeSetId } = await addTransaction({
      accountId,
      occurredOn,
      locale,
      payee: input.payee,
      amount: input.amount,
      direction: input.direction ?? 'out',
      categoryId: input.category_id ?? null,
      note: input.note ?? null,
    })
    session.flash({ notice: i18n.t('ledger.added', { payee: input.payee }), undo: changeSetId })
    const again = { account: accountId, day: occurredOn }
    if (request.input('again')) {
      return response.redirect().withQs(again).toRoute('ledger.transactions.create')
    }
    return response.redirect(safePath(request.input('return_to')) ?? '/transactions')
  }

  async show({ params, view }: HttpContext) {
    const transaction = await transactionFacts(params.id)
    if (!transaction) throw new errors.E_ROW_NOT_FOUND()
    return view.render('ledger/transactions/show', { transaction })
  }

  async destroy({ i18n, params, request, response, session }: HttpContext) {
    const transaction = await Transaction.known(params.id)
    const { changeSetId } = await deleteTransactions([transaction.id])
    const notice = i18n.t('ledger.deleted', { payee: transaction.payee })
    session.flash({ notice, undo: changeSetId })
    return response.redirect(safePath(request.input('return_to')) ?? '/transactions')
  }
}
