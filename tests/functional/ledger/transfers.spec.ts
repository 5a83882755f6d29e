import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import type { Refusal } from '#core/refusal'
import { categorize } from '#ledger/actions/categorize'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { rejectMatch } from '#ledger/actions/matches/merge_transactions'
import { endTransfer, transferLines } from '#ledger/actions/ties/transfer'
import { aPerson, anAccount, categoryId } from '#tests/world'
import {
  arrived,
  DAY,
  lineOf,
  linesOf,
  matchesOf,
  netByFlow,
} from '#tests/functional/ledger/ties_world'

const transfers = () => tenantDb().from('transfers')
const both = async () => [await anAccount(), await anAccount({ name: 'Savings' })] as const

test.group('Transfers that come', () => {
  test('what is called one and fits nothing else is one, and counts in neither', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [checking, savings] = await both()
      await arrived('bank', [
        { accountId: checking, amountMinor: -10_000n, bankText: 'TRANSFER TO SAVINGS' },
      ])
      await arrived('bank', [{ accountId: savings, amountMinor: 10_000n, postedOn: '2026-11-12' }])
      assert.lengthOf(await transfers(), 1)
      assert.deepEqual(await netByFlow(), {})
      assert.lengthOf(await matchesOf('transfer', 'confirmed'), 1)
    })
  })

  test('what only has the amount in common is asked, best first, and not six days apart', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [checking, savings] = await both()
      const [dinner] = await arrived('bank', [
        { accountId: checking, amountMinor: -5_000n, bankText: 'Dinner' },
      ])
      const [soon, later] = await arrived('bank', [
        { accountId: savings, amountMinor: 5_000n, postedOn: '2026-11-11', bankText: 'Refund' },
        { accountId: savings, amountMinor: 5_000n, postedOn: '2026-11-14', bankText: 'Gift' },
        { accountId: savings, amountMinor: 5_000n, postedOn: '2026-11-16', bankText: 'Gift' },
        { accountId: checking, amountMinor: 5_000n, bankText: 'Refund' },
      ])
      assert.lengthOf(await transfers(), 0)
      const open = await matchesOf('transfer')
      assert.deepEqual(
        open.map(({ first_id, second_id }) => [first_id, second_id]),
        [
          [dinner, soon],
          [dinner, later],
        ]
      )
      await rejectMatch('transfer', [soon, dinner])
      await arrived('bank', [])
      assert.lengthOf(await matchesOf('transfer', 'rejected'), 1)
    })
  })

  test('two alike on one day are asked, not guessed; a rejected pair is not asked again', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [checking, savings] = await both()
      const out = { accountId: checking, amountMinor: -7_500n, bankText: 'Transfer' }
      const into = { accountId: savings, amountMinor: 7_500n, bankText: 'Transfer' }
      await arrived('bank', [out, out])
      await arrived('bank', [into, into])
      assert.lengthOf(await transfers(), 0)
      assert.lengthOf(await matchesOf('transfer'), 4)
    })
  })

  test('across currencies without a rate only what both sides call so is asked; a rate helps', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [dollars, euros] = [await anAccount(), await anAccount({ currency: 'EUR' })]
      const out = { accountId: dollars, amountMinor: -11_000n, bankText: 'Wire transfer' }
      const into = { accountId: euros, amountMinor: 10_000n, currency: 'EUR', bankText: 'Virement' }
      await arrived('bank', [out, { ...out, bankText: 'Shoes', amountMinor: -10_900n }])
      await arrived('bank', [into])
      const [asked, ...rest] = await matchesOf('transfer')
      assert.isEmpty(rest)
      assert.isBelow(asked.score, 30)
      const [one, other] = [await lineOf(asked.first_id), await lineOf(asked.second_id)]
      await transferLines([one.id, other.id])
      const later = { postedOn: '2026-12-10' as const }
      await arrived('bank', [{ ...out, ...later, bankText: 'Exchange', amountMinor: -22_500n }])
      await arrived('bank', [
        { ...into, ...later, bankText: 'From abroad', amountMinor: 20_000n },
        { ...into, ...later, bankText: 'From abroad', amountMinor: 4_000n },
      ])
      assert.lengthOf(await matchesOf('transfer'), 1)
    })
  })
})

test.group('Transfers by hand', () => {
  test('are confirmed, taken apart and undone; the category stays below', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [checking, savings] = await both()
      const [out] = await arrived('bank', [{ accountId: checking, amountMinor: -5_000n }])
      const [into] = await arrived('bank', [{ accountId: savings, amountMinor: 5_000n }])
      const coffee = await categoryId('food.coffee')
      await categorize([out], coffee)
      const before = await netByFlow()
      assert.deepEqual(before, { income: 5_000n, spend: -5_000n })
      const { changeSetId } = await transferLines([(await lineOf(into)).id, (await lineOf(out)).id])
      assert.deepEqual(await netByFlow(), {})
      assert.lengthOf(await matchesOf('transfer', 'confirmed'), 1)
      await undo(changeSetId)
      assert.deepEqual(await netByFlow(), before)
      assert.lengthOf(await transfers(), 0)
      await transferLines([(await lineOf(into)).id, (await lineOf(out)).id])
      await categorize([out], await categoryId('food.groceries'))
      assert.equal((await lineOf(out)).flow, 'transfer')
      const [{ id }] = await transfers()
      await endTransfer(id)
      assert.deepEqual(await netByFlow(), before)
      assert.lengthOf(await matchesOf('transfer', 'rejected'), 1)
    })
  })

  test("a loan's payment: what arrives is paid off, the rest is interest", async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [checking, loan] = [await anAccount(), await anAccount({ kind: 'loan' })]
      const [out] = await arrived('bank', [{ accountId: checking, amountMinor: -120_000n }])
      const [into] = await arrived('bank', [{ accountId: loan, amountMinor: 90_000n }])
      await transferLines([(await lineOf(out)).id, (await lineOf(into)).id])
      const lines = await linesOf(out)
      assert.deepEqual(
        lines.map(({ amount_minor, flow }) => [amount_minor, flow]),
        [
          [-90_000n, 'debt_payment'],
          [-30_000n, 'spend'],
        ]
      )
      assert.equal(lines[1].category_id, await categoryId('obligations.loan_interest'))
      assert.deepEqual(await netByFlow(), { spend: -30_000n })
    })
  })

  test('what cannot be one is refused', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [checking, savings] = await both()
      const [out, back, other] = await arrived('bank', [
        { accountId: checking, amountMinor: -5_000n },
        { accountId: checking, amountMinor: 5_000n, postedOn: '2026-10-01' },
        { accountId: savings, amountMinor: -5_000n, postedOn: '2026-10-02' },
      ])
      const [more] = await arrived('bank', [{ accountId: savings, amountMinor: 6_000n }])
      const rule = async (one: string, two: string) => {
        try {
          await transferLines([(await lineOf(one)).id, (await lineOf(two)).id])
        } catch (error) {
          return (error as Refusal).rule
        }
      }
      assert.equal(await rule(out, back), 'same_account')
      assert.equal(await rule(out, other), 'one_way')
      assert.equal(await rule(out, more), 'more_in')
      assert.equal(await rule(other, back), undefined)
      assert.equal(await rule(other, back), 'taken')
    })
  })

  test('deleting one side frees the other, and undo brings both back', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [checking, savings] = await both()
      await arrived('bank', [{ accountId: checking, amountMinor: -5_000n, bankText: 'Transfer' }])
      const [into] = await arrived('bank', [{ accountId: savings, amountMinor: 5_000n }])
      assert.lengthOf(await transfers(), 1)
      const { changeSetId } = await deleteTransactions([into])
      assert.deepEqual(await netByFlow(), { spend: -5_000n })
      await undo(changeSetId)
      assert.deepEqual(await netByFlow(), {})
      assert.lengthOf(await transfers(), 1)
      assert.equal(DAY, '2026-11-10')
    })
  })
})
