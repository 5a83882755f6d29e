import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { CheckBalancesOf } from '#balances/jobs/check_balances_of'
import { culprits, type Reason } from '#balances/queries/culprits'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { anAccountWith, rowsOn, told } from '#tests/functional/balances/world'
import type { Person } from '#tests/world'

const night = (person: Person) => new CheckBalancesOf().perform({ householdId: person.householdId })

const kept = (person: Person) =>
  person.within(async () => ({
    gaps: (await tenantDb().from('balance_gaps').orderBy('found_at')).map((gap) => [
      gap.agreed_on,
      gap.difference_minor,
      gap.closed_at !== null,
    ]),
    told: (await tenantDb().from('notifications').where('kind', 'like', 'balances.%')).map(
      ({ key }) => key.split(':').at(-1)
    ),
  }))

test.group('Balances that do not add up', (group) => {
  group.setup(() => {
    freezeClock('2026-09-08T10:00:00Z')
    return () => restoreClock()
  })

  test('are named each night with the day since when, told once, and never filled up', async ({
    assert,
    client,
  }) => {
    const { person, account } = await anAccountWith([
      { payee: 'Shop', amount: -1_000n, day: '2026-09-02' },
    ])
    await person.within(async () => {
      await told(account, '2026-09-01', 100_000n)
      await told(account, '2026-09-03', 99_000n)
      await told(account, '2026-09-04', 92_792n)
    })
    await night(person)
    await night(person)
    assert.deepEqual(await kept(person), {
      gaps: [['2026-09-03', -6_208n, false]],
      told: ['2026-09-03'],
    })
    const page = await client.get(`/accounts/${account}/difference`).loginAs(person.user)
    page.assertTextIncludes('$62.08 since')
    const news = await client.get('/notifications').loginAs(person.user)
    news.assertTextIncludes(`/accounts/${account}/difference`)
    await person.within(() =>
      rowsOn(account, [{ payee: 'Late', amount: -6_208n, day: '2026-09-04' }])
    )
    await night(person)
    assert.deepEqual((await kept(person)).gaps, [['2026-09-03', -6_208n, true]])
    ;(await client.get(`/accounts/${account}/difference`).loginAs(person.user)).assertTextIncludes(
      'Both agree'
    )
  })

  test('have rows that would explain them, by how they would', async ({ assert }) => {
    const day = '2026-09-02' as const
    const { person, account, ids } = await anAccountWith([
      { payee: 'Twice', amount: -900n, day },
      { payee: 'Twice', amount: -900n, day },
      { payee: 'Alone', amount: -800n, day },
      { payee: 'Sign', amount: -400n, day },
      { payee: 'Hold', amount: 800n, day, isPending: true },
      { payee: 'Gone', amount: 800n, day },
      { payee: 'Digits', amount: -1_243n, day },
      { payee: 'Later', amount: 800n, day: '2026-09-07' },
    ])
    await person.within(() => deleteTransactions([ids[5]]))
    const of = async (differenceMinor: bigint) => {
      const question = { accountId: account, differenceMinor, from: day, to: '2026-09-04' as const }
      const found = await person.within(() => culprits(question))
      return found.map(({ payee, reason }): [string, Reason] => [payee, reason])
    }
    assert.deepEqual(await of(800n), [
      ['Gone', 'deleted'],
      ['Hold', 'pending'],
      ['Later', 'later'],
      ['Alone', 'extra'],
      ['Sign', 'wrong_sign'],
    ])
    assert.deepEqual(await of(900n), [
      ['Twice', 'double'],
      ['Twice', 'double'],
    ])
    assert.deepEqual(await of(9n), [['Digits', 'transposed']])
    assert.deepEqual(await of(0n), [])
    assert.deepEqual(await of(12_345n), [])
  })

  test('are nobody’s business who may not see the account', async ({ assert, client }) => {
    const { person, account } = await anAccountWith([])
    const stranger = await anAccountWith([])
    for (const path of ['difference', 'reconciliations', 'reconciliations/new'])
      (await client.get(`/accounts/${account}/${path}`).loginAs(stranger.person.user)).assertStatus(
        404
      )
    assert.lengthOf((await kept(person)).gaps, 0)
    const page = await client.get(`/accounts/${account}/difference`).loginAs(person.user)
    page.assertTextIncludes('No bank told a balance')
  })
})
