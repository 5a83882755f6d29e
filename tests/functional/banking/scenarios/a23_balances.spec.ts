import { test } from '@japa/runner'
import { addDays } from '#core/calendar'
import { restoreClock, today, travel } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { requestSync } from '#banking/actions/request_sync'
import { accountBank } from '#banking/products/account_bank'
import { balanceDays } from '#banking/products/balance_days'
import { balanceGaps } from '#banking/products/balance_gaps'
import { connected } from '#tests/functional/banking/bank'
import { accountOf } from '#tests/functional/banking/products/world'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson } from '#tests/world'

const DAY_MS = 86_400_000

onBothQueues('A23: balances', (stage, group) => {
  group.each.teardown(() => restoreClock())

  test('A23: told balances are anchors, other days are counted or unknown, and what disagrees is named', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_100')
    const first = today('UTC')
    const asked = async () => {
      await person.within(() => requestSync(connection.id))
      await stage.drain()
    }
    const wait = async (days: number) => {
      travel(days * DAY_MS)
      await stage.pass({ hours: days * 24 })
    }
    const happens = (...ops: object[]) => stage.bank.happens(connection.itemId, ...ops)
    await stage.drain()
    const checking = await accountOf(person, '0000')
    const card = await accountOf(person, '3333')
    const bankOf = (id: string) => person.within(async () => (await accountBank(id))!)
    const before = await bankOf(checking.id)
    const owed = (await bankOf(card.id)).toldMinor!
    assert.isBelow(Number(owed), 0, 'what is owed, not what may still be spent')

    await wait(1)
    await asked()
    // A week without any news, and then a balance that its rows do not explain.
    await wait(7)
    const dollars = Number(before.toldMinor! - 1250n - 2000n) / 100
    await happens(
      { op: 'add_tx', account: 'checking', amount: 12.5, date: addDays(first, 5) },
      { op: 'set_balance', account: 'checking', current: dollars }
    )
    await asked()
    await wait(1)
    await happens({ op: 'set_balance', account: 'card', current: null })
    await asked()

    const knownFrom = checking.opening_on
    const days = await person.within(() =>
      balanceDays(checking.id, addDays(knownFrom, -3), addDays(first, 9))
    )
    const on = (day: string) => days.find((one) => one.day === day)!
    for (const after of [0, 1, 8, 9]) assert.equal(on(addDays(first, after)).origin, 'bank')
    for (const after of [2, 3, 4, 5, 6, 7])
      assert.equal(on(addDays(first, after)).origin, 'derived')
    assert.equal(on(addDays(first, 4)).minor, before.toldMinor)
    assert.equal(on(addDays(first, 6)).minor, before.toldMinor! - 1250n)
    assert.deepEqual(on(addDays(knownFrom, -1)), {
      day: addDays(knownFrom, -1),
      minor: null,
      origin: 'unknown',
    })
    assert.equal(on(knownFrom).origin, 'derived')

    const gaps = await person.within(() => balanceGaps(checking.id))
    assert.lengthOf(gaps, 1)
    assert.deepInclude(gaps[0], {
      from: addDays(first, 1),
      to: addDays(first, 8),
      differenceMinor: -2000n,
      settledOn: null,
    })
    const now = await bankOf(checking.id)
    assert.equal(now.differenceMinor, -2000n, 'it is not plugged')
    const made = await person.within(() =>
      tenantDb().from('transactions').where({ account_id: checking.id, source: 'valuation' })
    )
    assert.isEmpty(made)

    const stale = await bankOf(card.id)
    assert.equal(stale.toldMinor, owed, 'the last known balance is kept')
    assert.equal(stale.toldOn, addDays(first, 8))
    restoreClock()
    const page = await client.get(`/accounts/${checking.id}/bank`).loginAs(person.user)
    page.assertTextIncludes('moved by $20.00 less than its rows')
  })
})
