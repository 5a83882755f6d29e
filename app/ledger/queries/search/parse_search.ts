import { decimalMarkOf } from '#core/number_format'
import { readAmountRange } from '#ledger/queries/search/amount_range'
import {
  AMOUNT_KEYS,
  DAY_KEYS,
  PARTS,
  STATES,
  type Clause,
  type Condition,
  type HintReason,
  type Key,
  type Search,
  type SearchHint,
  type SearchReader,
} from '#ledger/queries/search/ast'
import { readDaySpan } from '#ledger/queries/search/day_span'
import { tokenClauses, type Token } from '#ledger/queries/search/tokens'

/** Every way to write a key. */
const WRITTEN: Record<string, Key> = {
  acct: 'acct',
  account: 'acct',
  cat: 'cat',
  category: 'cat',
  group: 'group',
  tag: 'tag',
  by: 'by',
  cur: 'cur',
  currency: 'cur',
  payee: 'payee',
  note: 'note',
  amount: 'amount',
  in: 'in',
  out: 'out',
  date: 'date',
  after: 'after',
  before: 'before',
  is: 'is',
  has: 'has',
}

export const keyOf = (word: string): Key => WRITTEN[word]
export const isKey = (word: string) => Object.hasOwn(WRITTEN, word)
const isOneOf = <T extends string>(known: readonly T[], text: string): text is T =>
  (known as readonly string[]).includes(text)

/**
 * Reads a search: blanks mean and, commas or, "-" not, quotes keep words together; what has no key is
 * looked for in payees, the bank's text, notes and tags. Never fails: what cannot be read is left out
 * and gets a hint. Asks nobody; names become ids in `resolveSearch`.
 */
export function parseSearch(
  text: string,
  reader: SearchReader
): { search: Search; hints: SearchHint[] } {
  const hints: SearchHint[] = []
  const clauses: Clause[] = []
  const isNumberComma = numberCommas(reader.locale)
  for (const { isNegated, tokens } of tokenClauses(text, { isKey, isNumberComma })) {
    const any: Condition[] = []
    for (const token of tokens) {
      const read = conditionOf(token, reader)
      if ('reason' in read) hints.push({ reason: read.reason, text: asTyped(token) })
      else any.push(read)
      if (token.key === null && !token.isQuoted && LIKE_A_KEY.test(token.value)) {
        hints.push({ reason: 'key', text: asTyped(token) })
      }
    }
    if (any.length > 0) clauses.push({ isNegated, any })
  }
  return { search: { clauses }, hints }
}

/** "colour:red", but not "12:30" or "https://…": the words are looked for as they stand. */
const LIKE_A_KEY = /^\p{L}{2,}:(?!\/\/)./u

const asTyped = ({ key, value }: Token) => (key === null ? value : `${key}:${value}`)

type Reading = Condition | { reason: HintReason }

function conditionOf({ key: written, value }: Token, reader: SearchReader): Reading {
  const key = written === null ? 'text' : WRITTEN[written]
  if (value.trim() === '') return { reason: 'empty' }
  if (isOneOf(AMOUNT_KEYS, key)) {
    const read = readAmountRange(value, reader.locale)
    return 'wrong' in read ? { reason: read.wrong } : { key, value: read.range }
  }
  if (isOneOf(DAY_KEYS, key)) {
    const span = readDaySpan(value, reader)
    return span ? { key, value: span } : { reason: 'day' }
  }
  const word = value.toLowerCase()
  if (key === 'is') return isOneOf(STATES, word) ? { key, value: word } : { reason: 'state' }
  if (key === 'has') return isOneOf(PARTS, word) ? { key, value: word } : { reason: 'part' }
  return { key, value }
}

/** "1,234" and, where a comma marks decimals, "12,50" are one number; "5,10" elsewhere are two. */
function numberCommas(locale: string) {
  const isDecimal = decimalMarkOf(locale) === ','
  return (key: string | null, before: string, after: string) =>
    key !== null &&
    isOneOf(AMOUNT_KEYS, WRITTEN[key]) &&
    /\d$/.test(before) &&
    (isDecimal ? /^\d/ : /^\d{3}(?!\d)/).test(after)
}
