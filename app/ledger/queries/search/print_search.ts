import { printAmountRange } from '#ledger/queries/search/amount_range'
import { AMOUNT_KEYS, type Clause, type Condition, type Search } from '#ledger/queries/search/ast'
import { printDaySpan } from '#ledger/queries/search/day_span'
import { isKey } from '#ledger/queries/search/parse_search'

/** The text that reads back as this search, in every locale. */
export const printSearch = ({ clauses }: Search) => clauses.map(printClause).join(' ')

/** Words without a key come first, since a value behind a comma shares the key before it. */
export function printClause({ isNegated, any }: Clause): string {
  const ordered = [
    ...any.filter(({ key }) => key === 'text'),
    ...any.filter(({ key }) => key !== 'text'),
  ]
  let before: string = 'text'
  const values = ordered.map((condition) => {
    const written = printValue(condition)
    // Two amounts side by side could be read as one number with a comma.
    const isShared = condition.key === before && !isAmount(condition)
    const text = isShared ? written : `${condition.key}:${written}`
    before = condition.key
    return text
  })
  return `${isNegated ? '-' : ''}${values.join(',')}`
}

const isAmount = ({ key }: Condition) => (AMOUNT_KEYS as readonly string[]).includes(key)

function printValue(condition: Condition): string {
  switch (condition.key) {
    case 'amount':
    case 'in':
    case 'out':
      return printAmountRange(condition.value)
    case 'date':
    case 'after':
    case 'before':
      return printDaySpan(condition.value)
    default:
      return quoted(condition.value)
  }
}

/** Quotes only where the text would mean something else without them. */
export function quoted(value: string): string {
  const [, word] = /^(\p{L}+):/u.exec(value) ?? []
  const isPlain =
    value !== '' && !/[\s\p{Cc},"“”„]|^-/u.test(value) && !(word && isKey(word.toLowerCase()))
  return isPlain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`
}
