import fc from 'fast-check'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { addDays, type Day } from '#core/calendar'
import { uuidv7 } from '#core/uuid'
import { addTag } from '#categories/actions/save_tag'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { anAccount, categoryId } from '#tests/world'

export const TODAY: Day = '2026-11-22'
const KEYS = ['food.groceries', 'food.coffee', 'income.salary', 'transfers.internal', null, 'food']
const PAYEES = ['Shell', 'SHELL Café', '100% Juice', 'Market_place', 'Ben & Ada', 'a,b "c"']
const TEXTS = [null, 'POS SHELL 552', 'Zürich 100%', 'x\\y']
const NOTES = [null, null, 'for Ada', 'Trip to Zürich']
const TAGS = ['Work', 'Trip 2026', 'zürich']
const EXPONENTS: Record<string, bigint> = { USD: 100n, EUR: 100n, JPY: 1n }

const lineOf = fc.record({
  amount: fc.integer({ min: -9000, max: 9000 }),
  key: fc.constantFrom(...KEYS),
  tags: fc.subarray(TAGS, { maxLength: 2 }),
  note: fc.constantFrom(...NOTES),
  isExcluded: fc.constantFrom(false, false, false, true),
  byRule: fc.constantFrom(false, false, true),
})
export const rowOf = fc.record({
  account: fc.nat(2),
  daysAgo: fc.integer({ min: -3, max: 500 }),
  currency: fc.constantFrom('USD', 'USD', 'EUR', 'JPY'),
  payee: fc.constantFrom(...PAYEES),
  bankText: fc.constantFrom(...TEXTS),
  note: fc.constantFrom(...NOTES),
  isPending: fc.boolean(),
  needsReview: fc.boolean(),
  isDeleted: fc.constantFrom(false, false, false, false, true),
  byPerson: fc.boolean(),
  lines: fc.array(lineOf, { minLength: 1, maxLength: 3 }),
})
type Generated<T> = T extends fc.Arbitrary<infer Value> ? Value : never
type Drawn = Generated<typeof rowOf>

/** A line with its transaction, as the oracle sees it. */
export interface SeenLine {
  id: string
  account: string
  day: Day
  currency: string
  units: bigint
  payee: string
  words: string[]
  notes: string[]
  isPending: boolean
  needsReview: boolean
  isSplit: boolean
  isDuplicate: boolean
  byPerson: boolean
  category: string | null
  group: string | null
  flow: string
  tags: string[]
  byRule: boolean
  minor: bigint
}

const ACCOUNTS = ['Checking 4410', 'Visa Gold', 'Visa Blue']

/** Fills the open household; answers each live line with what it must be found by. */
export async function fill(drawn: Drawn[]): Promise<SeenLine[]> {
  const accounts: string[] = []
  for (const name of ACCOUNTS) accounts.push(await anAccount({ name }))
  const categories = new Map<string | null, string | null>([[null, null]])
  for (const key of KEYS) if (key) categories.set(key, await categoryId(key))
  const tags = new Map<string, string>()
  for (const name of TAGS) tags.set(name, (await addTag({ name })).id)
  const make = (rows: Drawn[]) =>
    recordTransactions(rows.map((row) => transactionOf(row, accounts, categories)))
  const mine = drawn.filter(({ byPerson }) => byPerson)
  const others = drawn.filter(({ byPerson }) => !byPerson)
  const ids = [...(await make(mine)), ...(await asSystem(() => make(others)))]
  const rows = [...mine, ...others]
  await asSystem(() => adorn(ids, rows, tags))
  await asSystem(() => deleteTransactions(ids.filter((_, index) => rows[index].isDeleted)))
  const duplicates = await asSystem(() => doubt(ids))
  return readBack(rows, ids, duplicates)
}

const transactionOf = (
  row: Drawn,
  accounts: string[],
  categories: Map<string | null, string | null>
): NewTransaction => ({
  accountId: accounts[row.account],
  source: 'import',
  amountMinor: row.lines.reduce((sum, line) => sum + BigInt(line.amount), 0n),
  currency: row.currency,
  postedOn: addDays(TODAY, -row.daysAgo),
  isPending: row.isPending,
  needsReview: row.needsReview,
  bankPayee: row.payee,
  bankText: row.bankText,
  note: row.note,
  lines: row.lines.map(({ amount, key }) => ({
    amountMinor: BigInt(amount),
    categoryId: categories.get(key),
  })),
})

/** In the same transaction, but as nobody: what is done so is not the person's. */
async function asSystem<T>(work: () => Promise<T>): Promise<T> {
  return changeSet({ cause: 'transactions.recorded', actor: 'system' }, work)
}

async function adorn(ids: string[], rows: Drawn[], tags: Map<string, string>) {
  for (const [index, id] of ids.entries()) {
    for (const [position, line] of rows[index].lines.entries()) {
      await tenantDb().rawQuery(
        `update transaction_lines set tag_ids = ?::uuid[], note = ?, category_origin = case when ? then 'rule' else category_origin end,
           flow = case when ? then 'excluded' else flow end where transaction_id = ? and position = ?`,
        [
          line.tags.map((name) => tags.get(name)!),
          line.note!,
          line.byRule,
          line.isExcluded,
          id,
          position,
        ]
      )
    }
  }
}

/** The first two are a possible duplicate. */
async function doubt(ids: string[]): Promise<string[]> {
  if (ids.length < 2) return []
  const pair = ids.slice(0, 2)
  await tenantDb().rawQuery(
    `insert into matches (household_id, id, kind, first_id, second_id) values (app.household_id(), ?, 'duplicate', ?, ?)`,
    [uuidv7(), ...pair]
  )
  return pair
}

/** Everything from the plain tables; which words are whose is put together here, in JavaScript. */
async function readBack(rows: Drawn[], ids: string[], duplicates: string[]): Promise<SeenLine[]> {
  const { rows: lines } = await tenantDb().rawQuery(`
    select t.id, a.name as account, t.occurred_on as day, t.currency, t.amount_minor as total, t.payee, t.bank_text, t.bank_payee, t.note,
      t.is_pending, t.needs_review, l.amount_minor as minor, l.note as line_note, c.name as category, coalesce(g.name, c.name) as "group",
      l.flow, l.category_origin, array(select name from tags where id = any (l.tag_ids)) as tags
    from transactions t join transaction_lines l on l.transaction_id = t.id join accounts a on a.id = t.account_id
    left join categories c on c.id = l.category_id left join categories g on g.id = c.parent_id where t.deleted_at is null`)
  const byId = Map.groupBy(lines as Record<string, never>[], ({ id }) => id as string)
  return [...byId].flatMap(([id, own]) => {
    const notes = [own[0].note, ...own.map((line) => line.line_note)].filter(
      (text) => text !== null
    )
    const tags = own.flatMap((line) => line.tags as string[])
    const texts = [own[0].payee, own[0].bank_text, own[0].bank_payee].filter(
      (text) => text !== null
    )
    return own.map((line): SeenLine => ({
      ...(line as unknown as SeenLine),
      units: (line.total as bigint) * (100n / EXPONENTS[line.currency]),
      words: [...texts, ...notes, ...tags],
      notes,
      isPending: line.is_pending,
      needsReview: line.needs_review,
      isSplit: own.length > 1,
      isDuplicate: duplicates.includes(id),
      byPerson: rows[ids.indexOf(id)].byPerson,
      byRule: line.category_origin === 'rule',
    }))
  })
}
