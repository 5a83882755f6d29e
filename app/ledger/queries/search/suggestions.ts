import {
  DAY_KEYS,
  KEYS,
  ME,
  NAME_KEYS,
  NONE,
  PARTS,
  STATES,
  type NameKey,
} from '#ledger/queries/search/ast'
import { WORDS } from '#ledger/queries/search/day_span'
import { isAnswered } from '#ledger/queries/search/later_facts'
import { NameBook } from '#ledger/queries/search/names'
import { isKey, keyOf } from '#ledger/queries/search/parse_search'
import { quoted } from '#ledger/queries/search/print_search'

/** What may stand from `from` to `to` of the text instead of what is there; each ends with a blank or a colon. */
export interface Suggestions {
  from: number
  to: number
  options: string[]
}

const MOST = 8

/** Keys and values that go on with the word at a place of a search text. */
export async function suggestions(text: string, at: number): Promise<Suggestions> {
  const { from, key, typed } = wordAt(text.slice(0, at))
  const to = at + /^[^\s,]*/.exec(text.slice(at))![0].length
  const options = key === null ? await ofAnyKind(typed) : await valuesOf(key, typed)
  return { from, to, options: [...new Set(options)].slice(0, MOST) }
}

/** The unfinished value before the caret, and the key that it is a value of. */
function wordAt(before: string) {
  const start = lastStart(before, /\s/)
  const term = before.slice(start)
  const sign = term.startsWith('-') ? 1 : 0
  const word = /^\p{L}+(?=:)/u.exec(term.slice(sign))?.[0] ?? ''
  const key = isKey(word.toLowerCase()) ? keyOf(word.toLowerCase()) : null
  const head = sign + (key === null ? 0 : word.length + 1)
  const last = head + lastStart(term.slice(head), /,/)
  return {
    from: start + last,
    key,
    typed: term
      .slice(last)
      .replaceAll(/["“”„]/g, '')
      .toLowerCase(),
  }
}

/** Behind the last such letter that stands in no quotes. */
function lastStart(text: string, separator: RegExp): number {
  let isQuoted = false
  let start = 0
  for (const [index, letter] of text.split('').entries()) {
    if (/["“”„]/.test(letter)) isQuoted = !isQuoted
    else if (!isQuoted && separator.test(letter)) start = index + 1
  }
  return start
}

const startingWith = (typed: string, words: readonly string[]) =>
  words.filter((word) => word.toLowerCase().startsWith(typed))

async function valuesOf(key: string, typed: string): Promise<string[]> {
  if (key === 'is') return ended(startingWith(typed, STATES.filter(isAnswered)))
  if (key === 'has') return ended(startingWith(typed, PARTS.filter(isAnswered)))
  if ((DAY_KEYS as readonly string[]).includes(key)) {
    return ended(startingWith(typed, [...WORDS, '-30d', '-90d', '-12m']))
  }
  if (!(NAME_KEYS as readonly string[]).includes(key)) return []
  const own = { cat: [NONE], tag: [NONE], by: [ME] }[key] ?? []
  return ended([...(await namesOf(key as NameKey, typed)), ...startingWith(typed, own)])
}

const ended = (words: string[]) => words.map((word) => `${quoted(word)} `)

async function namesOf(key: NameKey, typed: string, book = new NameBook()): Promise<string[]> {
  const names = (await book.of(key)).map(({ words }) => words[0])
  return [
    ...startingWith(typed, names),
    ...names.filter((name) => name.toLowerCase().indexOf(typed) > 0),
  ]
}

/** Keys, and names of things with their keys: "gro" leads to "cat:Groceries". */
async function ofAnyKind(typed: string): Promise<string[]> {
  if (typed === '') return []
  const keys = startingWith(
    typed,
    KEYS.filter((key) => key !== 'text')
  ).map((key) => `${key}:`)
  if (typed.length < 2) return keys
  const named: string[] = []
  for (const key of ['cat', 'acct', 'tag'] as const) {
    const names = await namesOf(key, typed)
    named.push(...names.slice(0, 3).map((name) => `${key}:${quoted(name)} `))
  }
  return [...keys, ...named]
}
