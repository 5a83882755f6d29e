import vine from '@vinejs/vine'
import { wished } from '#core/http/fields'
import { isFairText, markedRows, MOST_ROWS } from '#rules/draft'

const LONGEST_WORDS = 20_000

const places = (prefix: string, names: string[]) =>
  Array.from({ length: MOST_ROWS }, (_, place) => names.map((name) => `${prefix}_${place}_${name}`))

const FIELDS = [
  ...['name', 'condition', 'pattern', 'stops', 'older'],
  ...places('when', ['is', 'value']),
  ...places('act', ['type', 'category', 'tag', 'account', 'bill', 'text', 'share']),
  /** What a new rule is to be about. */
  ...['from', 'payee', 'category'],
  /** Which button was pressed. */
  ...['add', 'act_type', 'drop', 'to', 'preview'],
].flat()

const text = () => wished(isFairText)
const texts = Object.fromEntries(FIELDS.map((name) => [name, text()]))
const rows = () => vine.any().optional().transform(markedRows)

/**
 * A rule as a form or an address holds it: each field is a text of a fair length, or counts as not
 * said. What is missing for a whole rule says `readRule`, beside what was typed.
 */
export const draftValidator = vine.create({
  ...texts,
  as: text(),
  apply: text(),
  shown: rows(),
  row: rows(),
  /** Which rule is being changed, and as it was when the form was printed. */
  rule: text(),
  _seen: wished((words) => words.length <= LONGEST_WORDS),
})
