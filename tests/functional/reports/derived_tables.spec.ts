import fc from 'fast-check'
import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { undo } from '#core/undo'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { anAccount, aPerson, categoryId } from '#tests/world'
import { addLines, recorded } from '#tests/functional/reports/ledger_world'
import type { Day } from '#core/calendar'

const KEYS = ['food.groceries', 'income.salary', 'transfers.internal', 'home.rent']
const FLOWS = ['spend', 'income', 'transfer', 'debt_payment', 'investment']

const pick = fc.nat({ max: 1_000 })
const amount = fc.bigInt({ min: -10_000n, max: 10_000n })
const day = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]) => `2026-0${month}-${String(date).padStart(2, '0')}` as Day)

const step = fc.oneof(
  fc.record({ does: fc.constant('insert' as const), pick, amount, day, isPending: fc.boolean() }),
  fc.record({ does: fc.constant('change the amount' as const), pick, amount }),
  fc.record({ does: fc.constant('move to another day' as const), pick, day }),
  fc.record({ does: fc.constant('move to another account' as const), pick }),
  fc.record({ does: fc.constant('flip pending' as const), pick }),
  fc.record({ does: fc.constant('rename the payee' as const), pick }),
  fc.record({ does: fc.constant('delete' as const), pick }),
  fc.record({ does: fc.constant('delete all of an account' as const), pick }),
  fc.record({ does: fc.constant('recategorise' as const), pick }),
  fc.record({ does: fc.constant('split' as const), pick, amount }),
  fc.record({ does: fc.constant('undo' as const), pick })
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

interface World {
  accounts: string[]
  categories: string[]
  transactions: string[]
}

const command = (work: () => Promise<unknown>) => changeSet({ cause: 'test' }, work)
const transaction = (world: World, index: number) =>
  world.transactions[index % world.transactions.length]
const change = (id: string, values: Record<string, unknown>) =>
  tenantDb().from('transactions').where('id', id).update(values)

async function replaceLines(id: string, amounts: bigint[], flow = 'spend') {
  await tenantDb().from('transaction_lines').where('transaction_id', id).delete()
  await addLines(
    id,
    amounts.map((amountMinor) => ({ amountMinor, flow }))
  )
}

async function take(world: World, does: Step) {
  if (does.does === 'insert') {
    const accountId = world.accounts[does.pick % world.accounts.length]
    const flow = FLOWS[does.pick % FLOWS.length]
    const lines = [{ amountMinor: does.amount, flow }]
    const { day: occurred, isPending } = does
    world.transactions.push(await recorded({ accountId, day: occurred, isPending, lines }))
    return
  }
  if (world.transactions.length === 0) return
  const id = transaction(world, does.pick)
  if (does.does === 'undo') return undoOne(does.pick)
  await command(() => written(world, id, does))
}

async function written(world: World, id: string, does: Exclude<Step, { does: 'insert' | 'undo' }>) {
  const row = await tenantDb().from('transactions').where('id', id).firstOrFail()
  switch (does.does) {
    case 'change the amount':
      await change(id, { amount_minor: does.amount.toString() })
      return replaceLines(id, [does.amount])
    case 'move to another day':
      return change(id, { posted_on: does.day, occurred_on: does.day })
    case 'move to another account':
      return change(id, { account_id: world.accounts[does.pick % world.accounts.length] })
    case 'flip pending':
      return change(id, { is_pending: !row.is_pending })
    case 'rename the payee':
      return change(id, { user_payee: `Payee ${does.pick % 3}` })
    case 'delete':
      return change(id, { deleted_at: row.deleted_at ? null : '2026-03-31' })
    case 'delete all of an account':
      return tenantDb()
        .from('transactions')
        .where('account_id', row.account_id)
        .update({ deleted_at: '2026-03-31' })
    case 'recategorise':
      return tenantDb()
        .from('transaction_lines')
        .where('transaction_id', id)
        .update({
          category_id: world.categories[does.pick % world.categories.length],
          flow: FLOWS[does.pick % FLOWS.length],
        })
    case 'split':
      return replaceLines(id, [BigInt(row.amount_minor) - does.amount, does.amount], 'income')
  }
}

/** Not every change can still be undone; that it refuses is as good. */
async function undoOne(index: number) {
  const known = await tenantDb()
    .from('change_sets')
    .whereIn('cause', ['test', 'transactions.added', 'changes.undone'])
    .orderBy('id', 'desc')
    .limit(4)
  await tenantDb().rawQuery('savepoint before_undo')
  try {
    await undo(known[index % known.length].id)
  } catch (error) {
    await tenantDb().rawQuery('rollback to savepoint before_undo')
    if (!(error instanceof Refusal)) throw error
  }
}

/** RUNS=300 looks longer. */
const RUNS = Number(process.env.RUNS ?? 25)

test('whatever is written to a ledger, its derived numbers equal a new count of its rows', async ({
  assert,
}) => {
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 4, maxLength: 16 }),
    async (steps) => {
      const person = await aPerson()
      await person.within(async () => {
        const accounts = [await anAccount(), await anAccount(), await anAccount()]
        const categories: string[] = []
        for (const key of KEYS) categories.push(await categoryId(key))
        const world: World = { accounts, categories, transactions: [] }
        for (const does of steps) await take(world, does)
        assert.deepEqual(await ledgerDifferences(), [])
      })
    }
  )
  await fc.assert(property, { numRuns: RUNS })
}).timeout(RUNS * 10_000)
