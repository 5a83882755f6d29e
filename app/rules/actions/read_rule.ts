import { Refusal } from '#core/refusal'
import type { SearchReader } from '#ledger/queries/search/ast'
import { readActs } from '#rules/acts/read_acts'
import { everywhere, meaningOf, missing, readCondition } from '#rules/conditions/meaning'
import { readPattern } from '#rules/conditions/pattern'
import { rowsOfSearch, textOfRows } from '#rules/conditions/when_rows'
import type { Act } from '#rules/acts/acts'
import type { Draft } from '#rules/draft'

/** A rule that is right, and not kept yet. */
export interface WrittenRule {
  name: string
  condition: string
  pattern: string | null
  acts: Act[]
  stops: boolean
}

const LONGEST_CONDITION = 1000
const LONGEST_NAME = 80

/**
 * What a draft comes to for the person who wrote it.
 * @throws Refusal for the field that is wrong: a rule never goes on with what is left of its condition.
 */
export async function readRule(draft: Draft, reader: SearchReader): Promise<WrittenRule> {
  const { condition, pattern } = await readWhen(draft, reader)
  const acts = await readActs(draft.acts, reader)
  const name = (draft.name || nameOf(condition, pattern, reader)).slice(0, LONGEST_NAME)
  return { name, condition, pattern, acts, stops: draft.stops }
}

/** The condition alone, as the preview needs it. @throws Refusal as readRule does. */
export async function readWhen(draft: Draft, reader: SearchReader) {
  const pattern = draft.pattern || null
  if (pattern) readPattern(pattern)
  const text = textOfDraft(draft)
  const { search, hints } = readCondition(text, reader)
  const condition = everywhere(search)
  const wrong = missing(hints)
  if (wrong.length === 0) {
    const { hints: unknown } = await meaningOf({ condition, pattern }, reader)
    wrong.push(...unknown)
  }
  const field = draft.isText ? 'condition' : 'when_0_value'
  if (wrong.length > 0)
    throw new Refusal(field, 'condition_unknown', 'A part of this says nothing here.', {
      text: wrong[0].text,
    })
  if (search.clauses.length === 0 && !pattern)
    throw new Refusal(
      field,
      'condition_missing',
      'Say which rows are meant: all of them is too many.'
    )
  if (condition.length > LONGEST_CONDITION)
    throw new Refusal(field, 'condition_long', 'This is too long for one rule. Make two of it.')
  return { condition, pattern }
}

export const textOfDraft = (draft: Draft) => (draft.isText ? draft.text : textOfRows(draft.when))

/** A rule is called what it looks for, until somebody gives it a name. */
function nameOf(condition: string, pattern: string | null, reader: SearchReader): string {
  const rows = rowsOfSearch(readCondition(condition, reader).search)
  return rows?.find(({ value }) => value !== '')?.value ?? (condition || pattern || '')
}
