import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { today } from '#core/clock'
import { balanceSheet } from '#accounts/queries/balance_sheet'
import { requestSync } from '#banking/actions/request_sync'
import { connected, rowOf } from '#tests/functional/banking/bank'
import { accountOf } from '#tests/functional/banking/products/world'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson, type Person } from '#tests/world'

const PAYMENT = 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT'

/** What a person would read off: balances of both accounts, net worth, and what counts as in and out. */
const standing = (person: Person) =>
  person.within(async () => {
    const { groups, netWorth } = await balanceSheet('USD', today('UTC'))
    const balances = groups.flatMap(({ accounts }) => accounts)
    const of = (kind: string, mask: string) =>
      balances.find((account) => account.kind === kind && account.mask === mask)!.balanceMinor
    const { rows } = await tenantDb().rawQuery(
      `select coalesce(sum(net_minor) filter (where flow = 'income'), 0)::bigint as income,
         coalesce(sum(net_minor) filter (where flow = 'spend'), 0)::bigint as spend from flow_days`
    )
    return {
      checking: of('bank', '0000'),
      card: of('card', '3333'),
      worth: netWorth[0].minor,
      ...(rows[0] as { income: bigint; spend: bigint }),
    }
  })

onBothQueues('A10: signs', (stage) => {
  test('A10: money in and out, a refund, and a card that is used and paid off', async ({
    assert,
  }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_100')
    await stage.drain()
    assert.exists(await accountOf(person, '0000'))
    let before = await standing(person)
    /** What the bank's news change, in cents. */
    const changed = async (...ops: object[]) => {
      const made = await stage.bank.happens(
        connection.itemId,
        ...ops.map((op) => ({ op: 'add_tx', ...op }))
      )
      await person.within(() => requestSync(connection.id))
      await stage.drain()
      const after = await standing(person)
      const change = Object.fromEntries(
        Object.entries(after).map(([name, value]) => [
          name,
          Number(value - before[name as keyof typeof before]),
        ])
      )
      before = after
      return { change, made: made.map(({ transaction_id: id }) => id as string) }
    }

    const bought = await changed({ account: 'checking', amount: 25 })
    assert.deepEqual(bought.change, {
      checking: -2500,
      card: 0,
      worth: -2500,
      income: 0,
      spend: -2500,
    })
    assert.equal((await rowOf(person, bought.made[0])).amount_minor, -2500n)

    const refunded = await changed({
      account: 'checking',
      amount: -10,
      category: 'GENERAL_MERCHANDISE_SUPERSTORES',
    })
    assert.deepEqual(refunded.change, {
      checking: 1000,
      card: 0,
      worth: 1000,
      income: 0,
      spend: 1000,
    })

    const paid = await changed({ account: 'checking', amount: -2000, category: 'INCOME_SALARY' })
    assert.deepEqual(paid.change, {
      checking: 200_000,
      card: 0,
      worth: 200_000,
      income: 200_000,
      spend: 0,
    })

    const charged = await changed({ account: 'card', amount: 60 })
    assert.deepEqual(
      charged.change,
      { checking: 0, card: -6000, worth: -6000, income: 0, spend: -6000 },
      'a purchase by card is debt and spending'
    )
    const settled = await changed(
      { account: 'checking', amount: 60, category: PAYMENT },
      { account: 'card', amount: -60, category: PAYMENT }
    )
    assert.deepEqual(
      settled.change,
      { checking: -6000, card: 6000, worth: 0, income: 0, spend: 0 },
      'paying it off is neither, and leaves net worth as it was'
    )
  })
})
