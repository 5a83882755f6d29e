import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { applyProviderChanges } from '#ledger/actions/apply_provider_changes'
import { categorize } from '#ledger/actions/categorize'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { mergeTransactions, rejectMatch } from '#ledger/actions/matches/merge_transactions'
import { unmergeTransactions } from '#ledger/actions/matches/unmerge_transactions'
import { splitTransaction } from '#ledger/actions/splits/split_transaction'
import { transferLines } from '#ledger/actions/ties/transfer'
import { aPerson, anAccount, categoryId } from '#tests/world'
import {
  arrived,
  byHand,
  DAY,
  lineOf,
  linesOf,
  matchesOf,
  netByFlow,
  stateOf,
  transactionOf,
} from '#tests/functional/ledger/ties_world'

const live = () => tenantDb().from('transactions').whereNull('deleted_at').orderBy('id')

test.group('Rows by hand that meet the bank’s', () => {
  test('the same amount within three days: one row, with what was said by hand', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { id: manual, accountId, coffee } = await byHand()
      const [bank] = await arrived('bank', [
        { accountId, amountMinor: -350n, postedOn: '2026-11-12', bankText: 'CC 8812' },
      ])
      assert.deepEqual(
        (await live()).map(({ id }) => id),
        [bank]
      )
      const kept = await transactionOf(bank)
      assert.equal(kept.payee, 'Coffee cart')
      assert.equal(kept.note, 'with Tom')
      assert.equal((await lineOf(bank)).category_id, coffee)
      assert.equal((await transactionOf(manual)).deleted_reason, 'merged')
      assert.deepEqual(await netByFlow(), { spend: -350n })
    })
  })

  test('two that fit, or a near amount, are asked; two of the bank never', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { accountId } = await byHand()
      await byHand({ accountId })
      await byHand({ accountId, amountMinor: -10_000n, userPayee: 'Hotel Post' })
      await arrived('bank', [
        { accountId, amountMinor: -350n, bankText: 'Coffee' },
        { accountId, amountMinor: -350n, bankText: 'Coffee' },
        { accountId, amountMinor: -10_300n, bankText: 'HOTEL POST 22' },
        { accountId, amountMinor: -10_400n, bankText: 'HOTEL POST 23' },
      ])
      assert.lengthOf(await live(), 7)
      assert.lengthOf(await matchesOf('duplicate'), 6)
    })
  })

  test('what the bank takes away again leaves the row by hand, with later words', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { id: manual, accountId } = await byHand()
      const [bank] = await arrived('bank', [{ accountId, amountMinor: -350n, isPending: true }])
      const groceries = await categoryId('food.groceries')
      await categorize([bank], groceries)
      await deleteTransactions([bank], 'bank')
      assert.deepEqual(
        (await live()).map(({ id }) => id),
        [manual]
      )
      assert.equal((await lineOf(manual)).category_id, groceries)
      const [posted] = await arrived('bank', [{ accountId, amountMinor: -350n }])
      assert.deepEqual(
        (await live()).map(({ id }) => id),
        [posted]
      )
      assert.equal((await lineOf(posted)).category_id, groceries)
      assert.deepEqual(await netByFlow(), { spend: -350n })
    })
  })
})

test.group('Merging and taking apart', () => {
  test('an automatic merge is taken apart exactly, and is not asked again', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const fuel = await categoryId('transport.fuel')
      const { id: manual, accountId } = await byHand()
      const before = await stateOf(manual)
      const [bank] = await arrived('bank', [
        { accountId, amountMinor: -350n, bankText: 'CC', categoryId: fuel, categoryOrigin: 'bank' },
      ])
      const [match] = await matchesOf('duplicate', 'confirmed')
      const answer = await unmergeTransactions(match.id)
      assert.isTrue(answer!.isExact)
      assert.deepEqual(await stateOf(manual), before)
      const kept = await stateOf(bank)
      assert.isNull(kept.user_payee)
      assert.isNull(kept.note)
      assert.equal(kept.lines[0].category_id, fuel)
      assert.lengthOf(await live(), 2)
      assert.lengthOf(await matchesOf('duplicate', 'rejected'), 1)
      assert.isNull(await unmergeTransactions(match.id))
    })
  })

  test('after later edits the kept row keeps them, and the other comes back as it was', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { id: manual, accountId, coffee } = await byHand()
      const [bank] = await arrived('bank', [{ accountId, amountMinor: -350n }])
      const groceries = await categoryId('food.groceries')
      await categorize([bank], groceries)
      const [match] = await matchesOf('duplicate', 'confirmed')
      assert.isFalse((await unmergeTransactions(match.id))!.isExact)
      assert.equal((await lineOf(bank)).category_id, groceries)
      assert.equal((await lineOf(manual)).category_id, coffee)
      assert.deepEqual(await netByFlow(), { spend: -700n })
    })
  })

  test('a split and a transfer by hand go over, whole, and come back by undo', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [loan, accountId] = [await anAccount({ kind: 'loan' }), await anAccount()]
      const { id: manual } = await byHand({ accountId, amountMinor: -1000n, userPayee: 'Lender' })
      const [line] = await linesOf(manual)
      const part = { categoryId: null, note: null, tags: null }
      await splitTransaction(manual, [
        { ...part, id: line.id, amountMinor: -700n, note: 'principal' },
        { ...part, id: null, amountMinor: -300n },
      ])
      const [paid] = await arrived('bank', [{ accountId: loan, amountMinor: 700n }])
      await transferLines([line.id, (await lineOf(paid)).id])
      const before = [await stateOf(manual), await netByFlow()]
      assert.deepEqual(before[1], { spend: -300n })
      const [bank] = await arrived('import', [
        { accountId, amountMinor: -1000n, bankText: 'Lender' },
      ])
      const bankBefore = await stateOf(bank)
      const { keptId, changeSetId } = await mergeTransactions([manual, bank])
      assert.equal(keptId, bank)
      assert.deepEqual(
        (await linesOf(bank)).map(({ amount_minor, flow, note }) => [amount_minor, flow, note]),
        [
          [-700n, 'debt_payment', 'principal'],
          [-300n, 'spend', null],
        ]
      )
      assert.deepEqual(await netByFlow(), { spend: -300n })
      await undo(changeSetId)
      assert.deepEqual(await stateOf(manual), before[0])
      assert.deepEqual(await stateOf(bank), bankBefore)
    })
  })

  test('kept apart is remembered; other accounts and amounts are refused', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { id, accountId } = await byHand()
      const [twin, far, elsewhere] = await arrived('import', [
        { accountId, amountMinor: -350n, bankText: 'Coffee cart' },
        { accountId, amountMinor: -900n },
        { accountId: await anAccount(), amountMinor: -350n },
      ])
      assert.lengthOf(await matchesOf('duplicate'), 1)
      await rejectMatch('duplicate', [twin, id])
      const again = {
        id: twin,
        amountMinor: -350n,
        currency: 'USD',
        postedOn: DAY,
        occurredOn: DAY,
      }
      const said = { isPending: false, bankText: 'Coffee Cart 2', bankPayee: null }
      const none = { bankCategoryKey: null, bankCategoryConfidence: null, categoryId: null }
      await applyProviderChanges([{ ...again, ...said, ...none }])
      assert.lengthOf(await matchesOf('duplicate'), 0)
      await assert.rejects(() => mergeTransactions([id, far]), /differ too much/)
      await assert.rejects(() => mergeTransactions([id, elsewhere]), /different accounts/)
      await assert.rejects(() => mergeTransactions([id, accountId]), /Choose a transaction/)
    })
  })
})
