import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { applyProviderChanges, type ProviderChange } from '#ledger/actions/apply_provider_changes'
import { categorize } from '#ledger/actions/categorize'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { aPerson, anAccount, categoryId } from '#tests/world'

async function aBankRow(more: Partial<NewTransaction> = {}) {
  const accountId = await anAccount()
  const [id] = await recordTransactions([
    {
      accountId,
      source: 'bank',
      amountMinor: -4000n,
      currency: 'USD',
      postedOn: '2026-11-20',
      bankPayee: 'Shell',
      ...more,
    },
  ])
  return id
}

const change = (id: string, more: Partial<ProviderChange> = {}): ProviderChange => ({
  id,
  amountMinor: -4000n,
  currency: 'USD',
  postedOn: '2026-11-20',
  occurredOn: '2026-11-20',
  isPending: false,
  bankText: null,
  bankPayee: 'Shell',
  bankCategoryKey: null,
  bankCategoryConfidence: null,
  categoryId: null,
  ...more,
})

const load = async (id: string) => ({
  transaction: await tenantDb().from('transactions').where('id', id).firstOrFail(),
  lines: await tenantDb().from('transaction_lines').where('transaction_id', id).orderBy('position'),
})

test.group('What a provider changes', () => {
  test('the single line follows the amount', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const id = await aBankRow()
      assert.equal(await applyProviderChanges([change(id, { amountMinor: -4210n })]), 1)
      const { transaction, lines } = await load(id)
      assert.equal(transaction.amount_minor, -4210n)
      assert.equal(transaction.version, 2)
      assert.isFalse(transaction.needs_review)
      assert.deepEqual(
        lines.map((line) => line.amount_minor),
        [-4210n]
      )
    })
  })

  test('the same facts again change nothing', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const id = await aBankRow()
      assert.equal(await applyProviderChanges([change(id)]), 0)
      assert.equal((await load(id)).transaction.version, 1)
    })
  })

  test("the bank's category replaces the bank's, never a person's", async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const fuel = await categoryId('transport.fuel')
      const coffee = await categoryId('food.coffee')
      const id = await aBankRow({ categoryId: coffee, categoryOrigin: 'bank' })
      await applyProviderChanges([change(id, { categoryId: fuel })])
      assert.equal((await load(id)).lines[0].category_id, fuel)
      await categorize([id], coffee)
      await applyProviderChanges([change(id, { categoryId: fuel, amountMinor: 100n })])
      const [line] = (await load(id)).lines
      assert.equal(line.category_id, coffee)
      assert.equal(line.category_origin, 'user')
      assert.equal(line.amount_minor, 100n)
      await categorize([id], null)
      await applyProviderChanges([change(id, { categoryId: fuel })])
      assert.isNull((await load(id)).lines[0].category_id)
    })
  })

  test('splits stay, the difference goes to a line of its own, and review is asked for', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const fuel = await categoryId('transport.fuel')
      const coffee = await categoryId('food.coffee')
      const lines = [
        { amountMinor: -3500n, categoryId: fuel },
        { amountMinor: -500n, categoryId: coffee },
      ]
      const id = await aBankRow({ lines })
      await applyProviderChanges([change(id, { amountMinor: -4300n })])
      const first = await load(id)
      assert.isTrue(first.transaction.needs_review)
      assert.deepEqual(
        first.lines.map((line) => line.amount_minor),
        [-3500n, -500n, -300n]
      )
      assert.isNull(first.lines[2].category_id)
      await applyProviderChanges([change(id, { amountMinor: -3900n })])
      const second = await load(id)
      assert.deepEqual(
        second.lines.map((line) => line.amount_minor),
        [-3500n, -500n, 100n]
      )
      assert.equal(second.lines[2].flow, 'income')
    })
  })

  test('what the bank removed can come back from it; what a person deleted cannot', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [removed, deleted] = [await aBankRow(), await aBankRow()]
      await deleteTransactions([removed], 'bank')
      await deleteTransactions([deleted])
      await applyProviderChanges([
        change(removed, { revive: true }),
        change(deleted, { revive: true, amountMinor: -1n }),
      ])
      assert.isNull((await load(removed)).transaction.deleted_at)
      const { transaction, lines } = await load(deleted)
      assert.isNotNull(transaction.deleted_at)
      assert.equal(lines[0].amount_minor, -1n)
    })
  })
})
