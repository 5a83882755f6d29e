import { ID_SETS, isAmong } from '#ledger/queries/search/fact_conditions'
import type { Fact, ResolvedClause } from '#ledger/queries/search/resolved'
import { Values } from '#ledger/queries/search/values'

type TextFact = Extract<Fact, { kind: 'text' }>

/** Anywhere within, whatever the case of its letters. */
export const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Words in anything that a transaction says: of its payee, of the bank, in notes, or by a tag. */
export function textCondition({ value, tagIds }: TextFact, values: Values): string {
  const text = values.bind(pattern(value), 'text')
  const conditions = [
    payeeCondition(text),
    // Mostly the same as the payee, which is cheaper to see than to seek in.
    `t.bank_payee <> t.payee and t.bank_payee ilike ${text}`,
    `t.bank_text <> t.payee and t.bank_text ilike ${text}`,
    `t.note ilike ${text}`,
    `t.id in (${noted(text)})`,
  ]
  if (tagIds.length > 0) conditions.push(`t.id in (${tagged(values.bind(tagIds, 'uuid[]'))})`)
  return conditions.join(' or ')
}

/** Words in the payee. The merchant is the same in small letters, up to 200 of them: that spares making them small. */
export const payeeCondition = (text: string) =>
  `(t.merchant like lower(${text}) or (octet_length(t.payee) > 200 and t.payee ilike ${text}))`

/** Words in notes, of a row and of its lines. */
export const noteCondition = (text: string) => isAmong(idsWithNote(text))

/** Few transactions have a note, and an index says which. */
const idsWithNote = (text: string) => `
  select own.id from transactions own where own.household_id = (:household)::uuid and own.note is not null and own.note ilike ${text}
  union all ${noted(text)}`

/** Few lines have a note or tags of their own, and indexes know which: they are read once, not once per row. */
const noted = (text: string) => `
  select noted.transaction_id from transaction_lines noted
  where noted.household_id = (:household)::uuid and noted.note is not null and noted.note ilike ${text}`

const tagged = (ids: string) => `
  select tagged.transaction_id from transaction_lines tagged
  where tagged.household_id = (:household)::uuid and tagged.tag_ids <> '{}' and tagged.tag_ids && ${ids}`

/** Words that so many rows have that looking at each row is sooner done than asking the index. */
export type CommonWords = ReadonlySet<string>
const NONE: CommonWords = new Set()

/** Whether an index knows all that a clause asks for, without looking at each row. */
export const isFoundByIndex = ({ isNegated, any }: ResolvedClause, common = NONE) =>
  !isNegated &&
  any.every((fact) => idsOf(fact, new Values('')) !== null && !common.has(wordsOf(fact) ?? ''))

/** What a fact seeks in the words of rows; null where it seeks something else. */
export const wordsOf = (fact: Fact) =>
  fact.kind === 'text' || fact.kind === 'payee' ? fact.value : null

/**
 * The same as the clauses' conditions, by the ids that each of them finds. Sets are met here: a join of
 * two would compare all with all, since nothing is known of their size before.
 */
export function foundByIndex(clauses: ResolvedClause[], values: Values): string {
  const found = clauses.map(({ any }) => any.map((fact) => idsOf(fact, values)).join(' union all '))
  return `t.id in (${found.map((ids) => `(${ids})`).join(' intersect ')})`
}

/** Statements of ids; null for what no index knows. */
function idsOf(fact: Fact, values: Values): string | null {
  switch (fact.kind) {
    case 'text':
      return idsWithText(fact, values)
    case 'payee':
      return idsWithPayee(values.bind(pattern(fact.value), 'text'))
    case 'note':
      return idsWithNote(values.bind(pattern(fact.value), 'text'))
    case 'is':
      return fact.state === 'duplicate' ? ID_SETS.duplicate : null
    case 'has':
      return fact.part === 'note' || fact.part === 'file' ? ID_SETS[fact.part] : null
    default:
      return null
  }
}

function idsWithText({ value, tagIds }: TextFact, values: Values): string {
  const text = values.bind(pattern(value), 'text')
  const found = [`select words.id from app.search_words(${text}) words (id)`, noted(text)]
  if (tagIds.length > 0) found.push(tagged(values.bind(tagIds, 'uuid[]')))
  return found.join(' union all ')
}

/** Its words may be anywhere in a row, so the payee is asked for itself too. */
const idsWithPayee = (text: string) => `
  select words.id from app.search_words(${text}) words (id)
  join transactions named on named.household_id = (:household)::uuid and named.id = words.id and named.payee ilike ${text}`
