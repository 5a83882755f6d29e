import { formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import { accountBalances } from '#accounts/queries/account_balances'
import { categoryOptions } from '#categories/queries/category_tree'
import { tags } from '#categories/queries/tags'
import { categorySelect } from '#ledger/filter_choices'
import { isByHand } from '#ledger/actions/change_field'
import { recentChoices, recentFirst, withRecent } from '#ledger/queries/recent_choices'
import { lineOf, type AskedField } from '#ledger/fields/asked_field'

interface Reader {
  locale: string
  t: (key: string) => string
}

/** What the form of a field shows: its value as text, and what can be chosen. */
export async function fieldForm(asked: AskedField, { locale, t }: Reader) {
  const { field, transaction } = asked
  const back = backOf(asked)
  if (field === 'category') {
    const line = lineOf(asked)
    const { categories } = await recentChoices()
    const all = categorySelect(await categoryOptions())
    const options = withRecent(all, categories, t('rows.recent'))
    return { back, value: line.categoryId ?? '', options }
  }
  if (field === 'tags') {
    const names = lineOf(asked).tags.map(({ name }) => name)
    const recent = await recentChoices()
    const known = recentFirst(await tags(), recent.tags, ({ id }) => id)
    return { back, value: names.join(', '), suggestions: known.map(({ name }) => name) }
  }
  if (field === 'account')
    return { back, value: transaction.accountId, options: await accounts(asked) }
  if (field === 'note') {
    return { back, value: (asked.lineId ? lineOf(asked).note : transaction.note) ?? '' }
  }
  if (field === 'amount') {
    const amount = new Money(transaction.amountMinor, transaction.currency).abs()
    return { back, value: formatMoney(amount, { locale }).text, isBank: !isByHand(transaction) }
  }
  return { back, value: field === 'date' ? transaction.occurredOn : transaction.payee }
}

async function accounts({ transaction: { currency, accountId } }: AskedField) {
  const open = (await accountBalances()).filter(
    (each) => each.id === accountId || (!each.isClosed && !each.isBalanceOnly)
  )
  const recent = await recentChoices()
  return recentFirst(open, recent.accounts, ({ id }) => id)
    .filter((each) => each.currency === currency)
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** Whether a person's word stands before another one that can be had back, and whose that is. */
export function backOf({
  field,
  transaction,
  ...asked
}: Pick<AskedField, 'field' | 'transaction' | 'lineId'>) {
  const { userPayee, cleanPayee, bankPayee, bankText, bankOccurredOn, bankCategoryKey } =
    transaction
  const named = cleanPayee ?? bankPayee ?? bankText
  if (field === 'payee') return userPayee !== null && named !== null ? { payee: named } : null
  if (field === 'date') return bankOccurredOn ? { day: bankOccurredOn } : null
  if (field !== 'category' || !bankCategoryKey) return null
  const line = transaction.lines.find(({ id }) => id === asked.lineId) ?? transaction.lines[0]
  return line.categoryOrigin === 'user' ? {} : null
}
