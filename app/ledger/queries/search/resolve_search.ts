import { exponentOf, isCurrencyCode } from '#core/currencies'
import { minorBounds, type AmountRange } from '#ledger/queries/search/amount_range'
import {
  NONE,
  type Condition,
  type HintReason,
  type NameKey,
  type Search,
  type SearchHint,
  type SearchReader,
} from '#ledger/queries/search/ast'
import { daysOfSpan } from '#ledger/queries/search/day_span'
import { isAnswered } from '#ledger/queries/search/later_facts'
import { NameBook, UNKNOWN } from '#ledger/queries/search/names'
import { printClause } from '#ledger/queries/search/print_search'
import type {
  CurrencyBounds,
  Fact,
  ResolvedClause,
  ResolvedSearch,
} from '#ledger/queries/search/resolved'

/**
 * Finds what the names of a search mean in the open household, and which days its times are for the
 * reader. What is not known here is left out and gets a hint; a clause that has nothing left is gone.
 */
export async function resolveSearch(
  search: Search,
  reader: Pick<SearchReader, 'today' | 'currency'>
): Promise<{ search: ResolvedSearch; hints: SearchHint[] }> {
  const names = new NameBook()
  const clauses: ResolvedClause[] = []
  const hints: SearchHint[] = []
  for (const { isNegated, any } of search.clauses) {
    const facts: Fact[] = []
    for (const condition of any) {
      const fact = await factOf(condition, names, reader)
      if (typeof fact !== 'string') facts.push(fact)
      else hints.push({ reason: fact, text: printClause({ isNegated: false, any: [condition] }) })
    }
    if (facts.length > 0) clauses.push({ isNegated, any: facts })
  }
  return { search: { clauses }, hints }
}

async function factOf(
  condition: Condition,
  names: NameBook,
  { today, currency }: Pick<SearchReader, 'today' | 'currency'>
): Promise<Fact | HintReason> {
  switch (condition.key) {
    case 'text':
      return {
        kind: 'text',
        value: condition.value,
        tagIds: await taggedSo(condition.value, names),
      }
    case 'payee':
    case 'note':
      return { kind: condition.key, value: condition.value }
    case 'amount':
      return amountFact('any', condition.value, names, currency)
    case 'in':
    case 'out':
      return amountFact(condition.key, condition.value, names, currency)
    case 'date':
      return { kind: 'days', ...daysOfSpan(condition.value, today) }
    case 'after':
      return { kind: 'days', from: daysOfSpan(condition.value, today).from }
    case 'before':
      return { kind: 'days', before: daysOfSpan(condition.value, today).from }
    case 'is':
      return isAnswered(condition.value) ? { kind: 'is', state: condition.value } : condition.value
    case 'has':
      return isAnswered(condition.value) ? { kind: 'has', part: condition.value } : condition.value
    default:
      return namedFact(condition, names)
  }
}

async function namedFact(
  { key, value }: Extract<Condition, { key: NameKey }>,
  names: NameBook
): Promise<Fact | HintReason> {
  const ids = await names.ids(key, value)
  const isNone = ids.length === 0 && value.toLowerCase() === NONE
  if (isNone && key === 'cat') return { kind: 'is', state: 'uncategorized' }
  if (isNone && key === 'tag') return { kind: 'untagged' }
  const code = value.toUpperCase()
  if (key === 'cur' && isCurrencyCode(code)) return { kind: 'currency', code }
  if (ids.length === 0) return UNKNOWN[key]
  if (key === 'acct') return { kind: 'accounts', ids }
  if (key === 'tag') return { kind: 'tags', ids }
  if (key === 'by') return { kind: 'members', ids }
  return key === 'cur' ? { kind: 'currency', code: ids[0] } : { kind: 'categories', ids }
}

/** Tags whose name has the words in it. */
async function taggedSo(value: string, names: NameBook): Promise<string[]> {
  const wanted = value.toLowerCase()
  const tags = await names.of('tag')
  return tags
    .filter(({ words }) => words.some((word) => word.toLowerCase().includes(wanted)))
    .flatMap(({ ids }) => ids)
}

/** "50" is 5000 minor units of USD and 50 of JPY: each of the household's currencies by itself. */
async function amountFact(
  direction: 'any' | 'in' | 'out',
  range: AmountRange,
  names: NameBook,
  currency: string
): Promise<Fact> {
  const known = (await names.of('cur')).flatMap(({ ids }) => ids)
  const main = exponentOf(currency)
  const others = Map.groupBy(known, exponentOf)
  others.delete(main)
  const bounds: CurrencyBounds[] = [{ currencies: null, ...minorBounds(range, main) }]
  for (const [decimals, currencies] of others) {
    bounds.push({ currencies, ...minorBounds(range, decimals) })
  }
  return { kind: 'amount', direction, bounds }
}
