import { currentScope, tenantDb } from '#core/household_scope'
import { ME, type HintReason, type NameKey } from '#ledger/queries/search/ast'

/** What a name can mean here; `words` are all the ways to say it, the first is the one to show. */
export interface Named {
  ids: string[]
  words: string[]
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim()

/**
 * What is called exactly that; else what begins with it; else what has it within. Several names that
 * fit equally well are all meant.
 */
export function bestMatches(value: string, known: Named[]): Named[] {
  const wanted = plain(value)
  const fits = (test: (word: string) => boolean) =>
    known.filter(({ words }) => words.some((word) => test(plain(word))))
  const ways = [
    (word: string) => word === wanted,
    (word: string) => word.startsWith(wanted),
    (word: string) => word.includes(wanted),
  ]
  for (const way of ways) {
    const found = fits(way)
    if (found.length > 0) return found
  }
  return []
}

/** Loads the names of a key once, however often a search asks for them. */
export class NameBook {
  #books = new Map<NameKey, Promise<Named[]>>()

  of(key: NameKey): Promise<Named[]> {
    const book = this.#books.get(key) ?? LOADERS[key]()
    this.#books.set(key, book)
    return book
  }

  /** The ids that a name means; empty when nothing is called so. */
  async ids(key: NameKey, value: string): Promise<string[]> {
    return bestMatches(value, await this.of(key)).flatMap(({ ids }) => ids)
  }
}

export const UNKNOWN: Record<NameKey, HintReason> = {
  acct: 'account',
  cat: 'category',
  group: 'group',
  tag: 'tag',
  by: 'member',
  cur: 'currency',
}

const LOADERS: Record<NameKey, () => Promise<Named[]>> = {
  acct: () => named(ACCOUNTS),
  cat: () => named(CATEGORIES),
  group: () => named(GROUPS),
  tag: () => named(TAGS),
  by: members,
  cur: () => named(CURRENCIES),
}

const named = async (sql: string): Promise<Named[]> => (await tenantDb().rawQuery(sql)).rows

async function members(): Promise<Named[]> {
  const all = await named(MEMBERS)
  const { userId } = currentScope()
  return all.map((member) =>
    userId !== null && member.ids[0] === userId
      ? { ...member, words: [...member.words, ME] }
      : member
  )
}

const ACCOUNTS = /* sql */ `
  select array[id] as ids, array_remove(array[name, mask, institution_name], null) as words from accounts
  where household_id = app.household_id() and deleted_at is null order by position, name, id`

/** A category means those in it too; archived ones still have rows. */
const CATEGORIES = /* sql */ `
  select array[c.id] || array(select child.id from categories child
      where child.household_id = c.household_id and child.parent_id = c.id and child.deleted_at is null) as ids,
    array[c.name] as words
  from categories c where c.household_id = app.household_id() and c.deleted_at is null
  order by c.archived_at nulls first, c.parent_id is not null, c.position, c.name, c.id`

const GROUPS = CATEGORIES.replace(
  'where c.household_id',
  'where c.parent_id is null and c.household_id'
)

const TAGS = /* sql */ `
  select array[id] as ids, array[name] as words from tags
  where household_id = app.household_id() and deleted_at is null order by archived_at nulls first, lower(name), id`

const MEMBERS = /* sql */ `
  select array[m.user_id] as ids, array[u.display_name, u.email] as words
  from memberships m join users u on u.id = m.user_id
  where m.household_id = app.household_id() order by u.display_name, m.id`

const CURRENCIES = /* sql */ `
  select array[currency] as ids, array[currency] as words from account_totals
  where household_id = app.household_id() group by currency having sum(rows) > 0 order by currency`
