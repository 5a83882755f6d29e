import { categoryOptions } from '#categories/queries/category_tree'
import { categorySelect } from '#ledger/filter_choices'
import { payeeDefaults } from '#ledger/queries/payee_defaults'
import { recentChoices, recentFirst, withRecent } from '#ledger/queries/recent_choices'
import { openAccounts, quickTransaction } from '#ledger/quick_transaction'
import type { HttpContext } from '@adonisjs/core/http'

/** What was typed, without what no text has. */
const textOf = (value: unknown) =>
  typeof value === 'string' ? value.slice(0, 500).replaceAll(/\p{Cc}/gu, ' ') : ''

/** What the page for a new row shows; a payee that was there before brings its account and category. */
export async function addForm({ i18n, member, request }: HttpContext) {
  const accounts = await openAccounts()
  const recent = await recentChoices()
  const { account, day, payee, category_id: category, line } = request.all()
  const known = await payeeDefaults(textOf(payee))
  const wanted = textOf(account) || known?.accountId
  const text = textOf(line)
  return {
    accountOptions: recentFirst(accounts, recent.accounts, ({ id }) => id).map(
      ({ id, name, currency }) => ({
        value: id,
        label: `${name} (${currency})`,
      })
    ),
    categoryOptions: withRecent(
      categorySelect(await categoryOptions()),
      recent.categories,
      i18n.t('rows.recent')
    ),
    defaults: {
      account: accounts.find(({ id }) => id === wanted)?.id ?? accounts[0]?.id,
      day: textOf(day),
      category: textOf(category) || known?.categoryId,
      payee: textOf(payee),
    },
    line: text,
    quick: text.trim() ? await quickTransaction(text, member) : null,
  }
}
