import { minorBounds, type AmountRange } from '#ledger/queries/search/amount_range'
import { printClause } from '#ledger/queries/search/print_search'
import type { Clause, Condition, Search } from '#ledger/queries/search/ast'

/** Decimals that tell all amounts apart. */
const DECIMALS = 4

/**
 * Whether every row that `narrow` is about is one that `wide` is about too, as far as their words say:
 * yes is certain, no is not.
 */
export const isWithin = (narrow: Search, wide: Search) =>
  wide.clauses.every((asked) => narrow.clauses.some((given) => clauseImplies(given, asked)))

function clauseImplies(given: Clause, asked: Clause): boolean {
  if (given.isNegated !== asked.isNegated) return false
  // "None of these" is said by "none of these and of others".
  if (given.isNegated)
    return asked.any.every((one) => given.any.some((other) => conditionImplies(one, other)))
  return given.any.every((one) => asked.any.some((other) => conditionImplies(one, other)))
}

function conditionImplies(given: Condition, asked: Condition): boolean {
  if (print(given) === print(asked)) return true
  const [inner, outer] = [rangeOf(given), rangeOf(asked)]
  if (inner && outer) return isSameWay(given, asked) && isInside(inner, outer)
  const [text, part] = [wordsOf(given), wordsOf(asked)]
  return given.key === asked.key && text !== null && part !== null && text.includes(part)
}

/** What comes in or goes out is an amount either way. */
const isSameWay = (given: Condition, asked: Condition) =>
  given.key === asked.key || asked.key === 'amount'

const wordsOf = ({ key, value }: Condition) =>
  key === 'payee' || key === 'note' || key === 'text' ? small(value) : null

const rangeOf = ({ key, value }: Condition) =>
  key === 'amount' || key === 'in' || key === 'out' ? value : null

function isInside(given: AmountRange, asked: AmountRange) {
  const [inner, outer] = [minorBounds(given, DECIMALS), minorBounds(asked, DECIMALS)]
  return inner.least >= outer.least && inner.most <= outer.most
}

const small = (text: string) => text.normalize('NFKC').toLowerCase()
const print = (condition: Condition) => small(printClause({ isNegated: false, any: [condition] }))
