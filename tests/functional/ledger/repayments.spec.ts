import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { categorize } from '#ledger/actions/categorize'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { endRepayment } from '#ledger/actions/ties/end_repayment'
import { repay } from '#ledger/actions/ties/repay'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'
import {
  arrived,
  byHand,
  lineOf,
  linesOf,
  netByFlow,
  stateOf,
  transactionOf,
} from '#tests/functional/ledger/ties_world'

/** A dinner of $90, of which somebody sends $100 back, with something else. */
async function aDinner() {
  const accountId = await anAccount()
  const food = await categoryId('food.restaurants')
  const own = { categoryId: food, categoryOrigin: 'user' as const }
  const [dinner, money] = await arrived('bank', [
    { accountId, amountMinor: -9_000n, bankText: 'Bistro', ...own },
    { accountId, amountMinor: 10_000n, bankText: 'Tom', postedOn: '2026-11-12' },
  ])
  return {
    accountId,
    food,
    dinner,
    money,
    line: await lineOf(money),
    expense: await lineOf(dinner),
  }
}

const inCategory = async (id: string) => {
  const rows = await tenantDb().from('category_months').where('category_id', id)
  return rows.reduce((sum, { net_minor }) => sum + net_minor, 0n)
}

test.group('Money that comes back', () => {
  test('a part of it counts against its expense, and all is as it was when taken apart', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { food, dinner, money, line, expense } = await aDinner()
      const before = [await stateOf(money), await netByFlow()]
      const link = { lineId: line.id, expenseLineId: expense.id }
      const { lineId } = await repay({ ...link, amountMinor: 3_000n })
      assert.deepEqual(await netByFlow(), { income: 7_000n, spend: -6_000n })
      assert.equal(await inCategory(food), -6_000n)
      const fun = await categoryId('leisure.entertainment')
      await categorize([dinner], fun)
      assert.equal(await inCategory(fun), -6_000n)
      assert.deepEqual(
        (await linesOf(money)).map(({ amount_minor, flow }) => [amount_minor, flow]),
        [
          [7_000n, 'income'],
          [3_000n, 'spend'],
        ]
      )
      const [{ id }] = await tenantDb().from('repayments').where('line_id', lineId)
      const ended = await endRepayment(id)
      assert.deepEqual([await stateOf(money), await netByFlow()], before)
      await undo(ended!.changeSetId)
      assert.lengthOf(await tenantDb().from('repayments').where('line_id', lineId), 1)
      assert.equal(await inCategory(fun), -6_000n)
    })
  })

  test('not more than the expense: many for one, one for many', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { accountId, line, expense } = await aDinner()
      const [second, other] = await arrived('bank', [
        { accountId, amountMinor: 5_000n, postedOn: '2026-11-14' },
        { accountId, amountMinor: -2_000n, postedOn: '2026-11-15' },
      ])
      const more = (await lineOf(second)).id
      await repay({ lineId: more, expenseLineId: expense.id })
      const too = { lineId: line.id, expenseLineId: expense.id, amountMinor: 4_001n }
      await assert.rejects(() => repay(too), /more than is left/)
      await repay({ ...too, amountMinor: 4_000n })
      await assert.rejects(() => repay({ ...too, amountMinor: 1n }), /paid back already/)
      await repay({ lineId: line.id, expenseLineId: (await lineOf(other)).id })
      assert.deepEqual(await netByFlow(), { income: 4_000n })
      await assert.rejects(
        () => repay({ lineId: more, expenseLineId: expense.id }),
        /part of another/
      )
    })
  })

  test('deleting the expense frees what came back; undo ties it again', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { dinner, line, expense } = await aDinner()
      await repay({ lineId: line.id, expenseLineId: expense.id })
      const before = await netByFlow()
      const { changeSetId } = await deleteTransactions([dinner])
      assert.deepEqual(await netByFlow(), { income: 10_000n })
      await undo(changeSetId)
      assert.deepEqual(await netByFlow(), before)
    })
  })
})

test.group('Pages of what belongs together', () => {
  const ask = (client: { get: Function }, person: Person, path: string) =>
    client.get(path).loginAs(person.user)

  test('repayments, transfers and doubles go there and back by plain forms', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const { dinner, money, line, expense } = await person.within(aDinner)
    const send = (method: 'post' | 'delete', path: string, form: Record<string, string>) =>
      client[method](path).loginAs(person.user).withCsrfToken().redirects(0).form(form)
    const page = await ask(client, person, `/transactions/${money}/repayments/new`)
    page.assertTextIncludes('Bistro')
    const form = { line_id: line.id, other_line_id: expense.id }
    const wrong = await send('post', `/transactions/${money}/repayments`, { ...form, amount: '95' })
    wrong.assertStatus(422)
    wrong.assertTextIncludes('$90.00 of this expense has not come back yet')
    const linked = await send('post', `/transactions/${money}/repayments`, {
      ...form,
      amount: '60/2',
    })
    linked.assertStatus(302)
    const shown = await ask(client, person, `/transactions/${dinner}`)
    shown.assertTextIncludes('Repaid $30.00 of $90.00, net $60.00.')
    const [{ id }] = await person.within(() => tenantDb().from('repayments'))
    const tie = { tie_id: id }
    ;(await send('delete', `/transactions/${money}/transfers`, tie)).assertStatus(404)
    ;(await send('delete', `/transactions/${dinner}/repayments`, tie)).assertStatus(302)
    assert.lengthOf(await person.within(() => tenantDb().from('repayments')), 0)
  })

  test('a transfer is matched, refused or kept apart on its page', async ({ assert, client }) => {
    const person = await aPerson()
    const [out, into] = await person.within(async () => {
      const [one, other] = [await anAccount(), await anAccount({ name: 'Savings' })]
      return [
        ...(await arrived('bank', [{ accountId: one, amountMinor: -5_050n, bankText: 'Away' }])),
        ...(await arrived('bank', [{ accountId: other, amountMinor: 5_000n, bankText: 'Here' }])),
      ]
    })
    const ids = await person.within(async () => [(await lineOf(out)).id, (await lineOf(into)).id])
    const page = await ask(client, person, `/transactions/${into}/transfers/new`)
    page.assertTextIncludes('Away')
    page.assertTextIncludes('The rest becomes a part of its own')
    const send = (path: string, form: Record<string, string>) =>
      client.post(path).loginAs(person.user).withCsrfToken().redirects(0).form(form)
    const keep = { kind: 'transfer', other_id: out, return_to: '/transactions' }
    ;(await send(`/transactions/${into}/rejections`, keep)).assertStatus(302)
    const pair = { line_id: ids[1], other_line_id: ids[0] }
    ;(await send(`/transactions/${out}/transfers`, pair)).assertStatus(404)
    ;(await send(`/transactions/${into}/transfers`, pair)).assertStatus(302)
    assert.deepEqual(await person.within(netByFlow), { spend: -50n })
    ;(await send(`/transactions/${into}/transfers`, pair)).assertStatus(404)
    const shown = await ask(client, person, `/transactions/${out}`)
    shown.assertTextIncludes('Transfer with')
    const stranger = await aPerson()
    ;(await ask(client, stranger, `/transactions/${out}/transfers/new`)).assertStatus(404)
  })

  test('doubles stand side by side; merged ones are taken apart', async ({ assert, client }) => {
    const person = await aPerson()
    const [manual, imported] = await person.within(async () => {
      const { id, accountId } = await byHand()
      return [
        id,
        ...(await arrived('import', [{ accountId, amountMinor: -350n, bankText: 'Coffee' }])),
      ]
    })
    const page = await ask(client, person, `/transactions/${manual}/duplicates`)
    page.assertTextIncludes('Looks like Coffee')
    page.assertTextIncludes('Keep both')
    const form = (
      path: string,
      fields: Record<string, string>,
      method: 'post' | 'delete' = 'post'
    ) => client[method](path).loginAs(person.user).withCsrfToken().redirects(0).form(fields)
    const merged = await form(`/transactions/${manual}/merges`, { other_id: imported })
    merged.assertHeader('location', `/transactions/${imported}`)
    const shown = await ask(client, person, `/transactions/${imported}`)
    shown.assertTextIncludes('Merged:')
    const [match] = await person.within(() =>
      tenantDb().from('matches').where('status', 'confirmed')
    )
    const apart = await form(`/transactions/${imported}/merges`, { tie_id: match.id }, 'delete')
    apart.assertFlashMessage('notice', 'Two again, both as they were.')
    assert.isNull((await person.within(() => transactionOf(manual))).deleted_at)
  })
})
