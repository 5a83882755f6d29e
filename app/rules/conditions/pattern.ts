import { RE2JS } from 're2js'
import { Refusal } from '#core/refusal'

export const LONGEST_PATTERN = 200
/** Steps of a compiled expression: each may be looked at for each letter. */
const MOST_STEPS = 300
/** Letters of a text that are looked at. */
const LONGEST_TEXT = 300
/** Rows between which other work gets its turn. */
const ROWS_AT_ONCE = 200

interface Named {
  payee: string
  bankText: string | null
}

/**
 * A person's regular expression, in RE2's syntax: the time it takes grows with the text alone,
 * whatever it says. Letters count the same in small and in large.
 * @throws Refusal `pattern` where it cannot be read, or is too large.
 */
export function readPattern(text: string): RE2JS {
  if (text.length > LONGEST_PATTERN) throw tooLarge()
  const pattern = compiled(text)
  if (pattern.programSize() > MOST_STEPS) throw tooLarge()
  return pattern
}

/** The rows whose payee or bank's text fits; never looks at more than the first letters of either. */
export async function fitting<Row extends Named>(pattern: RE2JS, rows: Row[]): Promise<Row[]> {
  const found: Row[] = []
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await new Promise(setImmediate)
    if (fits(pattern, row.payee) || fits(pattern, row.bankText)) found.push(row)
  }
  return found
}

const fits = (pattern: RE2JS, text: string | null) =>
  text !== null && pattern.test(text.slice(0, LONGEST_TEXT))

function compiled(text: string): RE2JS {
  try {
    return RE2JS.compile(text, RE2JS.CASE_INSENSITIVE)
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 100) : ''
    throw new Refusal('pattern', 'pattern_readable', 'This expression cannot be read.', { reason })
  }
}

const tooLarge = () =>
  new Refusal('pattern', 'pattern_size', 'This expression is too large. Shorten it.')
