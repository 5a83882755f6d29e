import { formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import { accountBalances } from '#accounts/queries/account_balances'
import { categoryOptions } from '#categories/queries/category_tree'
import { tags } from '#categories/queries/tags'
import { categorySelect } from '#ledger/filter_choices'
import { isByHand } from '#ledger/actions/change_field'
import { lineOf, type AskedField } from '#ledger/fields/asked_field'

/** What the form of a field shows: its value as text, and what can be chosen. */
export async function fieldForm(asked: AskedField, locale: string) {
  const { field, transaction } = asked
  const back = backOf(asked)
  if (field === 'category') {
    const line = lineOf(asked)
    return { back, value: line.categoryId ?? '', options: categorySelect(await categoryOptions()) }
  }
  if (field === 'tags') {
    const names = lineOf(asked).tags.map(({ name }) => name)
    return { back, value: names.join(', '), suggestions: (await tags()).map(({ name }) => name) }
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
  return open
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
