import { ACT_TYPES, MOST_ACTS, type ActType } from '#rules/acts/acts'
import { parseSearch } from '#ledger/queries/search/parse_search'
import type { SearchReader } from '#ledger/queries/search/ast'
import { isWhenKind, rowsOfSearch, textOfRows, type WhenRow } from '#rules/conditions/when_rows'

/** One line of what a rule does, as typed. */
export interface ThenRow {
  type: ActType
  category: string
  tag: string
  account: string
  bill: string
  text: string
  share: string
}

/** A rule as a form holds it: everything is text, nothing is known to be right. */
export interface Draft {
  name: string
  /** Whether the condition is written as text rather than line by line. */
  isText: boolean
  when: WhenRow[]
  text: string
  pattern: string
  acts: ThenRow[]
  stops: boolean
  /** Whether rows of more than a year ago are meant too. */
  older: boolean
  /** Rows of the preview: which were shown ticked or not, and which are ticked now. */
  shown: string[]
  ticked: string[]
}

export const MOST_ROWS = 12
const LONGEST = 500
const MOST_SHOWN = 200
type Input = Record<string, unknown>

/** Reads the fields of the form or of an address; what is no text of a fair length is left out. */
export function readDraft(input: Input): Draft {
  const text = (name: string) => textOf(input[name])
  const places = Array.from({ length: MOST_ROWS }, (_, index) => index)
  const when = places.flatMap((place): WhenRow[] => {
    const is = text(`when_${place}_is`)
    return isWhenKind(is) ? [{ is, value: text(`when_${place}_value`) }] : []
  })
  return {
    name: text('name'),
    isText: text('as') === 'text',
    when,
    text: text('condition'),
    pattern: text('pattern'),
    acts: places.slice(0, MOST_ACTS).flatMap((place) => thenRow(text, place)),
    stops: text('stops') !== '',
    older: text('older') !== '',
    shown: markedRows(input.shown),
    ticked: markedRows(input.row),
  }
}

function thenRow(text: (name: string) => string, place: number): ThenRow[] {
  const type = text(`act_${place}_type`)
  if (!(ACT_TYPES as readonly string[]).includes(type)) return []
  const of = (name: string) => text(`act_${place}_${name}`)
  return [
    {
      type: type as ActType,
      category: of('category'),
      tag: of('tag'),
      account: of('account'),
      bill: of('bill'),
      text: of('text'),
      share: of('share'),
    },
  ]
}

/** What a field may hold. */
export const isFairText = (text: string) => text.length <= LONGEST && !/\p{Cc}/u.test(text)

const textOf = (value: unknown) =>
  typeof value === 'string' && isFairText(value) ? value.trim() : ''

/** "id" for a row that is meant anyway, "id!" for one that is held back. */
export const markedRows = (value: unknown) =>
  (typeof value === 'object' && value !== null ? Object.values(value) : [value])
    .filter((one): one is string => typeof one === 'string' && /^[\da-f-]{36}!?$/i.test(one))
    .slice(0, MOST_SHOWN)

export const emptyAct = (type: ActType, values: Partial<ThenRow> = {}): ThenRow => ({
  type,
  category: '',
  tag: '',
  account: '',
  bill: '',
  text: '',
  share: '',
  ...values,
})

/** The fields of a draft, as readDraft takes them: for addresses. */
export function draftFields(draft: Draft): Record<string, string> {
  const fields: Record<string, string> = { name: draft.name, pattern: draft.pattern }
  if (draft.isText) Object.assign(fields, { as: 'text', condition: draft.text })
  else
    draft.when.forEach(({ is, value }, place) => {
      fields[`when_${place}_is`] = is
      fields[`when_${place}_value`] = value
    })
  draft.acts.forEach(({ type, ...values }, place) => {
    fields[`act_${place}_type`] = type
    for (const [name, value] of Object.entries(values)) fields[`act_${place}_${name}`] = value
  })
  if (draft.stops) fields.stops = '1'
  if (draft.older) fields.older = '1'
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}

const SHAPERS = ['add', 'drop', 'to', 'preview']

/** Whether a button of the form asked for another shape of it, rather than to keep the rule. */
export const isAsked = (input: Input) => SHAPERS.some((name) => textOf(input[name]) !== '')

/** Does what such a button asks for: one more line, one less, or the condition as text or as lines. */
export function reshaped(draft: Draft, input: Input, reader: SearchReader): Draft {
  const [add, drop, to] = [textOf(input.add), textOf(input.drop), textOf(input.to)]
  const [, list, place] = /^(when|act)_(\d{1,2})$/.exec(drop) ?? []
  const without = <T>(rows: T[]) => rows.filter((_, at) => at !== Number(place))
  if (list === 'when') return { ...draft, when: without(draft.when) }
  if (list === 'act') return { ...draft, acts: without(draft.acts) }
  if (add === 'when') return { ...draft, when: [...draft.when, { is: 'payee', value: '' }] }
  if (add === 'act') {
    const type = ACT_TYPES.find((one) => one === textOf(input.act_type))
    return type ? { ...draft, acts: [...draft.acts, emptyAct(type)] } : draft
  }
  if (to === 'text') return { ...draft, isText: true, text: textOfRows(draft.when) }
  if (to === 'rows') {
    const when = rowsOfSearch(parseSearch(draft.text, reader).search)
    return when ? { ...draft, isText: false, when } : draft
  }
  return draft
}
