import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { formatDay } from '#core/formatting'
import { safePath } from '#core/safe_url'
import { accountBalances } from '#accounts/queries/account_balances'
import { categoryOptions } from '#categories/queries/category_tree'
import { tags } from '#categories/queries/tags'
import { addForm } from '#ledger/add_form'
import { tagNames } from '#ledger/fields/tag_ids'
import { addTransaction } from '#ledger/actions/add_transaction'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { listPeriods } from '#ledger/list_periods'
import { filterChips, filterOptions } from '#ledger/filter_choices'
import { transactionDetail } from '#ledger/queries/transaction_detail'
import type { ReadSearch } from '#ledger/queries/search/read_search'
import { savedViews } from '#ledger/queries/saved_views'
import { listOfPage, TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionPage } from '#ledger/queries/transaction_page'
import { newTransactionValidator, partValidator } from '#ledger/validators/transaction_validator'
import { typedDay } from '#ledger/validators/typed_day'
import Transaction from '#ledger/models/transaction'

export default class TransactionsController {
  async index(ctx: HttpContext) {
    const { htmx, request, response, view } = ctx
    const query = request.qs()
    const filter = TransactionFilter.parse(query)
    const isMore = htmx.partial && query.after !== undefined
    const list = await transactionPage({ filter, query, withTotals: !isMore })
    const address = (extra: Record<string, string>) => filter.toUrl(extra)
    if (isMore) return view.render('ledger/transactions/_more', { list, filter, address })
    const page = { list, filter, address, ...(await surroundings(ctx, filter, list.search)) }
    if (!htmx.partial) return view.render('ledger/transactions/index', page)
    // A search that is typed: the form stays as it is, and the address says what is shown.
    response.header('HX-Replace-Url', filter.toUrl())
    return view.render('ledger/transactions/_results', page)
  }

  async create(ctx: HttpContext) {
    const { payee } = await ctx.request.validateUsing(partValidator)
    const isOnlyRest = ctx.htmx.partial && payee !== undefined
    const name = isOnlyRest ? '_rest' : 'create'
    return ctx.view.render(`ledger/transactions/${name}`, await addForm(ctx))
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
      tags: tagNames(input.tags ?? ''),
    })
    session.flash({ notice: i18n.t('ledger.added', { payee: input.payee }), undo: changeSetId })
    const again = new URLSearchParams({ account: accountId, day: occurredOn })
    const back = safePath(request.input('return_to')) ?? '/transactions'
    return response.redirect(request.input('again') ? `/transactions/new?${again}` : back)
  }

  async show({ htmx, params, request, view }: HttpContext) {
    const detail = await transactionDetail(params.id)
    if (!detail) throw new errors.E_ROW_NOT_FOUND()
    const { at } = await request.validateUsing(partValidator)
    const isOnlyFacts = htmx.partial && at === 'detail'
    const list = listOfPage(request.header('hx-current-url') ?? '').returnTo
    const returnTo = htmx.partial ? list : `/transactions/${params.id}`
    const name = isOnlyFacts ? '_facts' : 'show'
    return view.render(`ledger/transactions/${name}`, { ...detail, returnTo })
  }

  async destroy({ i18n, params, request, response, session }: HttpContext) {
    const transaction = await Transaction.known(params.id)
    const { changeSetId } = await deleteTransactions([transaction.id])
    const notice = i18n.t('ledger.deleted', { payee: transaction.payee })
    session.flash({ notice, undo: changeSetId })
    return response.redirect(safePath(request.input('return_to')) ?? '/transactions')
  }
}

/** What stands around the rows: what can be chosen, what was, and the views that were kept. */
async function surroundings(
  { i18n, member }: HttpContext,
  filter: TransactionFilter,
  { search, hints }: ReadSearch
) {
  const choices = {
    accounts: (await accountBalances()).filter(({ isBalanceOnly }) => !isBalanceOnly),
    categories: await categoryOptions(),
    tags: await tags(),
    t: i18n.t.bind(i18n),
  }
  const chips = filterChips(filter, search, choices, (day) =>
    formatDay(day, { locale: member.user.locale, style: 'short', today: member.today })
  )
  const periods = listPeriods(filter, member.today)
  return { chips, hints, periods, options: filterOptions(choices), views: await savedViews() }
}
