import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { categorize } from '#ledger/actions/categorize'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { aPerson, anAccount, categoryId } from '#tests/world'

const row = (accountId: string, more: Partial<NewTransaction> = {}): NewTransaction => ({
  accountId,
  source: 'manual',
  amountMinor: -1250n,
  currency: 'USD',
  postedOn: '2026-11-20',
  userPayee: 'Corner shop',
  ...more,
})

const linesOf = (id: string) =>
  tenantDb().from('transaction_lines').where('transaction_id', id).orderBy('position')

test.group('Recording transactions', () => {
  test('each has a line of its whole amount from the first moment', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const account = await anAccount()
      const ids = await recordTransactions([row(account), row(account, { amountMinor: 500n })])
      assert.lengthOf(ids, 2)
      const [line, ...others] = await linesOf(ids[0])
      assert.lengthOf(others, 0)
      assert.equal(line.amount_minor, -1250n)
      assert.equal(line.flow, 'spend')
      assert.equal(line.category_origin, 'none')
      assert.equal((await linesOf(ids[1]))[0].flow, 'income')
    })
  })

  test('a line moves money as its category says', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const account = await anAccount()
      const groceries = await categoryId('food.groceries')
      const [refund] = await recordTransactions([
        row(account, { amountMinor: 900n, categoryId: groceries, categoryOrigin: 'bank' }),
      ])
      const [line] = await linesOf(refund)
      assert.equal(line.flow, 'spend')
      assert.equal(line.category_origin, 'bank')
    })
  })

  test('lines that do not add up are refused', async ({ assert }) => {
    const person = await aPerson()
    const wrong = person.within(async () => {
      const account = await anAccount()
      await recordTransactions([row(account, { lines: [{ amountMinor: -1000n }] })])
    })
    await assert.rejects(() => wrong, /do not add up/)
  })

  test('an account or category of another household is refused', async ({ assert }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    const bensAccount = await ben.within(() => anAccount())
    const bensCategory = await ben.within(() => categoryId('food.groceries'))
    await assert.rejects(() => ada.within(() => recordTransactions([row(bensAccount)])))
    await assert.rejects(() =>
      ada.within(async () => {
        const account = await anAccount()
        await recordTransactions([row(account, { categoryId: bensCategory })])
      })
    )
  })

  test('nothing is recorded from nothing', async ({ assert }) => {
    const person = await aPerson()
    assert.deepEqual(await person.within(() => recordTransactions([])), [])
  })
})

test.group('Choosing categories', () => {
  test("a person's choice sets flow and origin, and only what changes is written", async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const account = await anAccount()
      const ids = await recordTransactions([row(account), row(account)])
      const transfer = await categoryId('transfers.internal')
      assert.equal((await categorize([ids[0]], transfer)).count, 1)
      assert.equal((await categorize(ids, transfer)).count, 1)
      const [line] = await linesOf(ids[0])
      assert.equal(line.flow, 'transfer')
      assert.equal(line.category_origin, 'user')
      assert.equal(line.version, 2)
    })
  })

  test('no category is a choice too, and the sign says the flow', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const account = await anAccount()
      const transfer = await categoryId('transfers.internal')
      const [id] = await recordTransactions([row(account, { categoryId: transfer })])
      await categorize([id], null)
      const [line] = await linesOf(id)
      assert.isNull(line.category_id)
      assert.equal(line.flow, 'spend')
      assert.equal(line.category_origin, 'user')
    })
  })

  test('a split asks for its lines', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const account = await anAccount()
      const lines = [{ amountMinor: -1000n }, { amountMinor: -250n }]
      const [id] = await recordTransactions([row(account, { lines })])
      const groceries = await categoryId('food.groceries')
      await assert.rejects(() => categorize([id], groceries), /split/)
    })
  })

  test('a category of another household is unknown, and so are its transactions', async ({
    assert,
  }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    const bensCategory = await ben.within(() => categoryId('food.groceries'))
    const bensRow = await ben.within(async () => {
      const [id] = await recordTransactions([row(await anAccount())])
      return id
    })
    await ada.within(async () => {
      const [id] = await recordTransactions([row(await anAccount())])
      await assert.rejects(() => categorize([id], bensCategory), /from the list/)
      const { count } = await categorize([bensRow], await categoryId('food.groceries'))
      assert.equal(count, 0)
    })
  })

  test('can be undone', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [id] = await recordTransactions([row(await anAccount())])
      const { changeSetId } = await categorize([id], await categoryId('food.coffee'))
      await undo(changeSetId)
      assert.isNull((await linesOf(id))[0].category_id)
    })
  })
})

test.group('Deleting transactions', () => {
  test('leaves a tombstone, takes the money out of the sums, and can be undone', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const account = await anAccount()
      const [id] = await recordTransactions([row(account)])
      const posted = async () =>
        (await tenantDb().from('account_totals').where('account_id', account).firstOrFail())
          .posted_minor
      const { changeSetId, count } = await deleteTransactions([id])
      assert.equal(count, 1)
      assert.equal(await posted(), 0n)
      assert.equal((await deleteTransactions([id])).count, 0)
      await undo(changeSetId)
      assert.equal(await posted(), -1250n)
    })
  })
})
