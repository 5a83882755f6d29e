import fc from 'fast-check'
import { test } from '@japa/runner'
import { readPageRequest } from '#core/keyset'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { dayNets } from '#ledger/queries/day_nets'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { FLOW_CHOICES, TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionList, type ListedTransaction } from '#ledger/queries/transaction_list'
import { sourceOf, transactionTotals } from '#ledger/queries/transaction_totals'
import { aPerson, anAccount, categoryId } from '#tests/world'
import { bySql } from '#tests/unit/ledger/plain_totals'
import type { Day } from '#core/calendar'

type Wish<T> = T extends fc.Arbitrary<infer Value> ? Value : never

const DAYS = [
  '2026-01-30',
  '2026-01-31',
  '2026-02-01',
  '2026-02-14',
  '2026-02-28',
  '2026-03-01',
] as Day[]
const KEYS = ['food', 'food.groceries', 'food.coffee', 'income.salary', 'transfers.internal', null]

/** Minor units; small, so that refunds, zero and splits that cancel out come up. */
const amount = fc.integer({ min: -500, max: 500 })

const aRow = fc.record({
  account: fc.nat(1),
  day: fc.nat(DAYS.length - 1),
  currency: fc.constantFrom('USD', 'USD', 'EUR'),
  isPending: fc.boolean(),
  payee: fc.constantFrom('Shell', '100% juice', 'Coffee_bar'),
  isDeleted: fc.constantFrom(false, false, false, true),
  lines: fc.array(fc.record({ amount, category: fc.nat(KEYS.length - 1) }), {
    minLength: 1,
    maxLength: 3,
  }),
})

/** Mostly left out, so that each of the sums is asked. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, { arbitrary, weight: 1 })

const aFilter = fc.record({
  from: maybe(fc.constantFrom(...DAYS)),
  to: maybe(fc.constantFrom(...DAYS)),
  account: maybe(fc.nat(1)),
  category: maybe(fc.constantFrom('food', 'food.coffee', 'transfers.internal', 'none')),
  flow: maybe(fc.constantFrom(...FLOW_CHOICES)),
  q: maybe(fc.constantFrom('shell', '0%', '_')),
  status: maybe(fc.constant('pending' as const)),
})

interface World {
  accounts: string[]
  categories: Map<string | null, string | null>
}

async function fill(rows: Wish<typeof aRow>[]): Promise<World> {
  const accounts = [await anAccount(), await anAccount({ name: 'Savings' })]
  const categories = new Map<string | null, string | null>([[null, null]])
  for (const key of KEYS) if (key) categories.set(key, await categoryId(key))
  const transactions = rows.map((row): NewTransaction => {
    const lines = row.lines.map((line) => ({
      amountMinor: BigInt(line.amount),
      categoryId: categories.get(KEYS[line.category]),
    }))
    return {
      accountId: accounts[row.account],
      source: 'manual',
      amountMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0n),
      currency: row.currency,
      postedOn: DAYS[row.day],
      isPending: row.isPending,
      userPayee: row.payee,
      lines,
    }
  })
  const ids = await recordTransactions(transactions)
  await deleteTransactions(ids.filter((_, index) => rows[index].isDeleted))
  return { accounts, categories }
}

/** All rows that the list shows, page after page of three, and back again. */
async function everyRow(filter: TransactionFilter): Promise<ListedTransaction[]> {
  const bindings = await filterBindings(filter)
  const rows: ListedTransaction[] = []
  const backwards: ListedTransaction[] = []
  let page = await transactionList(bindings, readPageRequest({}, 3))
  rows.push(...page.rows)
  while (page.older) {
    page = await transactionList(bindings, readPageRequest({ after: page.older }, 3))
    rows.push(...page.rows)
  }
  backwards.unshift(...page.rows)
  while (page.newer) {
    page = await transactionList(bindings, readPageRequest({ before: page.newer }, 3))
    backwards.unshift(...page.rows.filter(({ id }) => !backwards.some((row) => row.id === id)))
  }
  if (backwards.map(({ id }) => id).join() !== rows.map(({ id }) => id).join()) {
    throw new Error('Newer pages show other rows than older pages')
  }
  return rows
}

const byCurrency = (rows: ListedTransaction[]) =>
  [...Map.groupBy(rows, ({ currency }) => currency)]
    .map(([currency, own]) => ({
      currency,
      count: own.length,
      netMinor: own.reduce((sum, row) => sum + row.matchedMinor, 0n),
    }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1))

test.group('Totals of the list', () => {
  test('are the sum of the rows on all its pages, and what the lines say, for any filter', async ({
    assert,
  }) => {
    const seen = new Set<string>()
    const person = await aPerson()
    await fc.assert(
      fc.asyncProperty(
        fc.array(aRow, { maxLength: 12 }),
        fc.array(aFilter, { minLength: 12, maxLength: 12 }),
        async (rows, filters) => {
          const fresh = new Error('The world of one example ends with it')
          const work = person.within(async () => {
            const world = await fill(rows)
            for (const wish of filters) seen.add(await check(wish, world, assert))
            throw fresh
          })
          await work.catch((error) => {
            if (error !== fresh) throw error
          })
        }
      ),
      { numRuns: 40 }
    )
    assert.sameMembers(
      [...seen],
      ['accountTotals', 'activityDays', 'flowDays', 'categoryMonths', 'transactions', 'lines']
    )
  }).timeout(120_000)
})

async function check(
  wish: Wish<typeof aFilter>,
  { accounts, categories }: World,
  assert: { deepEqual(one: unknown, other: unknown, message?: string): void }
) {
  const category =
    wish.category === undefined || wish.category === 'none'
      ? wish.category
      : categories.get(wish.category)!
  const account = wish.account === undefined ? undefined : accounts[wish.account]
  const filter = new TransactionFilter({ ...wish, account, category })
  const bindings = await filterBindings(filter)
  const listed = await everyRow(filter)
  const totals = await transactionTotals(bindings)
  const plain = await bySql(filter.criteria, bindings.categories ?? [])
  assert.deepEqual(totals.map(comparable(filter)), plain.map(comparable(filter)), filter.toQuery())
  assert.deepEqual(
    totals.map(({ currency, count, netMinor }) => ({ currency, count, netMinor })),
    byCurrency(listed)
  )
  const days = [...new Set(listed.map(({ occurredOn }) => occurredOn))]
  const nets = await dayNets(bindings, days)
  assert.deepEqual([...nets.keys()].sort(), days.sort())
  for (const [day, sums] of nets) {
    assert.deepEqual(
      sums,
      byCurrency(listed.filter((row) => row.occurredOn === day)).map(({ currency, netMinor }) => ({
        day,
        currency,
        netMinor,
      }))
    )
  }
  return sourceOf(bindings)
}

/** Without a category or flow, in and out are those of whole transactions: a split may hold both. */
const comparable =
  (filter: TransactionFilter) =>
  ({ inMinor, outMinor, ...total }: { inMinor: bigint; outMinor: bigint }) =>
    filter.criteria.category !== undefined || filter.criteria.flow !== undefined
      ? { ...total, inMinor, outMinor }
      : total
