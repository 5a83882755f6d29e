import { NONE, type Clause, type Condition, type Search } from '#ledger/queries/search/ast'
import { bestMatches, NameBook, type Named } from '#ledger/queries/search/names'
import { printSearch } from '#ledger/queries/search/print_search'
import { parseSearch } from '#ledger/queries/search/parse_search'
import { searchReader } from '#ledger/queries/search/read_search'
import type { Renaming } from '#core/renaming'

const KEYS = { category: ['cat', 'group'], tag: ['tag'], account: ['acct'] } as const
type NamingKey = (typeof KEYS)[keyof typeof KEYS][number]

/** Names before and after: asked once for all texts. */
interface Books {
  before: Named[]
  after: Named[]
}

/**
 * Rewrites searches so that they find by the new name what they found by the old one; a text that
 * means the same by itself stays as it is, letter for letter.
 */
export class SearchRenamer {
  #names = new NameBook()

  constructor(readonly renaming: Renaming) {}

  async text(text: string): Promise<string> {
    const { search } = parseSearch(text, await searchReader())
    const renamed = await this.search(search)
    return renamed === search ? text : printSearch(renamed)
  }

  async search(search: Search): Promise<Search> {
    const clauses = await Promise.all(search.clauses.map((clause) => this.#clause(clause)))
    const isSame = clauses.every((clause, index) => clause === search.clauses[index])
    return isSame ? search : { clauses }
  }

  async #clause(clause: Clause): Promise<Clause> {
    const any: Condition[] = []
    for (const condition of clause.any) {
      for (const one of await this.#conditions(condition))
        if (!any.some((other) => isSame(one, other))) any.push(one)
    }
    const isUntouched =
      any.length === clause.any.length && any.every((one) => clause.any.includes(one))
    return isUntouched ? clause : { ...clause, any }
  }

  /** What stands in a condition's place; itself, where it still says the same. */
  async #conditions(condition: Condition): Promise<Condition[]> {
    const { kind, ids, name } = this.renaming
    if (kind === 'payee') {
      if (condition.key !== 'payee') return [condition]
      const wanted = plain(condition.value)
      const wasMeant = ids.some((payee) => plain(payee).includes(wanted))
      return wasMeant && !plain(name).includes(wanted)
        ? [condition, { key: 'payee', value: name }]
        : [condition]
    }
    const key = KEYS[kind].find((one) => one === condition.key)
    return key ? this.#named(key, condition.value as string, condition) : [condition]
  }

  async #named(key: NamingKey, value: string, condition: Condition): Promise<Condition[]> {
    const { ids, name, intoId } = this.renaming
    const { before, after } = await this.#books(key)
    const found = bestMatches(value, before).map(idOf)
    if (!found.some((id) => ids.includes(id)) || value.toLowerCase() === NONE) return [condition]
    const wanted = new Set(found.map((id) => (ids.includes(id) ? (intoId ?? id) : id)))
    const means = new Set(bestMatches(value, after).map(idOf))
    if (wanted.symmetricDifference(means).size === 0) return [condition]
    const others = before.filter((one) => found.includes(idOf(one)) && !ids.includes(idOf(one)))
    const isThere = after.some(({ words }) => plain(words[0]) === plain(name))
    return [
      ...others.map(({ words }): Condition => ({ key, value: words[0] })),
      // What goes into no group is a category by itself.
      { key: isThere ? key : 'cat', value: name },
    ]
  }

  async #books(key: NamingKey): Promise<Books> {
    const { ids, name, intoId } = this.renaming
    const before = await this.#names.of(key)
    const after = before.flatMap((one) => {
      if (!ids.includes(idOf(one))) return [one]
      return intoId ? [] : [{ ...one, words: [name, ...one.words.slice(1)] }]
    })
    return { before, after }
  }
}

const idOf = ({ ids }: Named) => ids[0]
const plain = (text: string) => text.normalize('NFKC').toLowerCase()
const isSame = (one: Condition, other: Condition) =>
  one === other ||
  (one.key === other.key &&
    plain(String(one.value)) === plain(String(other.value)) &&
    typeof one.value === 'string')
