import type { Fact, ResolvedClause } from '#ledger/queries/search/resolved'
import type { Values } from '#ledger/queries/search/values'

type TextFact = Extract<Fact, { kind: 'text' }>
type WordFact = TextFact | Extract<Fact, { kind: 'payee' }>

/** Anywhere within, whatever the case of its letters. */
export const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Words in anything that a transaction says: of its payee, of the bank, in notes, or by a tag. */
export function textCondition({ value, tagIds }: TextFact, values: Values): string {
  const text = values.bind(pattern(value), 'text')
  const conditions = [
    `t.payee ilike ${text}`,
    `t.bank_payee ilike ${text}`,
    `t.bank_text ilike ${text}`,
    `t.note ilike ${text}`,
    `t.id in (${noted(text)})`,
  ]
  if (tagIds.length > 0) conditions.push(`t.id in (${tagged(values.bind(tagIds, 'uuid[]'))})`)
  return conditions.join(' or ')
}

/** Few transactions have a note, and an index says which. */
export const noteCondition = (text: string) => `t.id in (
  select own.id from transactions own where own.household_id = (:household)::uuid and own.note is not null and own.note ilike ${text}
  union all ${noted(text)})`

/** Few lines have a note or tags of their own, and indexes know which: they are read once, not once per row. */
const noted = (text: string) => `
  select noted.transaction_id from transaction_lines noted
  where noted.household_id = (:household)::uuid and noted.note is not null and noted.note ilike ${text}`

const tagged = (ids: string) => `
  select tagged.transaction_id from transaction_lines tagged
  where tagged.household_id = (:household)::uuid and tagged.tag_ids <> '{}' and tagged.tag_ids && ${ids}`

/** Whether a clause asks for words alone, which an index of words finds without looking at each row. */
export const isFoundByIndex = ({ isNegated, any }: ResolvedClause) =>
  !isNegated && any.every(({ kind }) => kind === 'text' || kind === 'payee')

/** The same as textCondition for each of them; the words of a payee may be anywhere in a row, so it is asked for itself too. */
export function foundByIndex(facts: Fact[], values: Values): string {
  const sources = (facts as WordFact[]).flatMap((fact) => {
    const text = values.bind(pattern(fact.value), 'text')
    const own = `select words.id from app.search_words(${text}) words (id)`
    if (fact.kind === 'payee')
      return [
        `${own} join transactions named on named.household_id = (:household)::uuid
      and named.id = words.id and named.payee ilike ${text}`,
      ]
    const found = [own, noted(text)]
    return fact.tagIds.length > 0 ? [...found, tagged(values.bind(fact.tagIds, 'uuid[]'))] : found
  })
  return `t.id in (${sources.join(' union all ')})`
}
