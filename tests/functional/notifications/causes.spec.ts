import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { addDays, type Day } from '#core/calendar'
import { freezeClock, now, restoreClock, today } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { watchHousehold } from '#notifications/watching/watch_household'
import { savePreferences } from '#notifications/actions/save_preferences'
import { newsOf } from '#notifications/queries/news'
import { typeOf } from '#notifications/types'
import { dueAt } from '#notifications/delivery/due_at'
import { USUAL } from '#notifications/queries/preferences'
import { planCategory } from '#budgets/actions/plan_categories'
import { budgetState } from '#budgets/queries/budget_state'
import { aPlanner, spent, TODAY } from '#tests/functional/budgets/budget_world'
import { aMemberOf } from '#tests/functional/households/world'
import { aRule, arrived } from '#tests/functional/rules/rules_world'
import { aPerson, anAccount, type Person } from '#tests/world'

const toldOf = async (person: Person, userId = person.user.id): Promise<string[]> => {
  const rows = await person.within(() =>
    tenantDb().from('notifications').where('user_id', userId).orderBy('id')
  )
  return rows.map(({ kind, data }) => [kind, data.payee ?? data.category].filter(Boolean).join(' '))
}

test.group('What people are told', (group) => {
  group.each.teardown(() => restoreClock())

  test('large rows that come, and those that a rule tells; once, and nothing of history', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const ben = await aMemberOf(ann, 'viewer')
    const cleo = await aMemberOf(ann, 'viewer')
    const day: Day = today('UTC')
    const account = await ann.within(async () => {
      await savePreferences(ben.user.id, { ...USUAL, largeMinor: 2000n })
      await aRule([{ type: 'notify' }], { name: 'Coffee', condition: 'payee:coffee' })
      const id = await anAccount()
      await tenantDb()
        .table('account_visibility')
        .insert({
          ...{ household_id: ann.householdId, user_id: cleo.user.id },
          ...{ account_id: id, level: 'balance' },
        })
      return id
    })
    const big = { amountMinor: -50_000n, postedOn: day, bankPayee: 'Boats' }
    const mid = { amountMinor: -2000n, postedOn: day, bankPayee: 'Shoes' }
    const cup = { amountMinor: -300n, postedOn: day, bankPayee: 'Coffee' }
    const old = { ...big, postedOn: addDays(day, -9), bankPayee: 'Long ago' }
    await ann.within(async () => {
      await arrived([big, mid, cup, old], account)
      await arrived([big, cup], account, { isBackfill: true })
      await arrived([big, cup], account, { by: 'person' })
    })
    assert.deepEqual(await toldOf(ann), ['rules.told Coffee', 'ledger.large Boats'])
    assert.deepEqual((await toldOf(ann, ben.user.id)).toSorted(), [
      'ledger.large Boats',
      'ledger.large Shoes',
      'rules.told Coffee',
    ])
    assert.deepEqual(await toldOf(ann, cleo.user.id), [])
    const jobs = await db
      .from('outbox')
      .where('name', 'PlanNotices')
      .whereRaw(`payload ->> 'householdId' = ?`, [ann.householdId])
    assert.isNotEmpty(jobs, 'written with what they tell')
    const shown = () => ann.within(() => newsOf(ann.user.id, 9))
    assert.lengthOf(await shown(), 2)
    await ann.within(() =>
      tenantDb()
        .table('account_visibility')
        .insert({
          ...{ household_id: ann.householdId, user_id: ann.user.id },
          ...{ account_id: account, level: 'hidden' },
        })
    )
    assert.lengthOf(await shown(), 0, 'what was told of rows goes with the sight of them')
  })

  test('what is planned, what is left, and what a week and a month came to, each once', async ({
    assert,
  }) => {
    const { person, account, budget, groceries } = await aPlanner()
    freezeClock('2026-11-23T09:00:00Z')
    await person.within(async () => {
      await planCategory(await budgetState(budget, TODAY, TODAY), groceries, 100_00n)
      await spent(account, '2026-11-20', 85_00n, groceries)
    })
    await watchHousehold(person.householdId)
    await watchHousehold(person.householdId)
    const monday = ['budgets.near Groceries', 'forecast.low', 'summaries.week']
    assert.deepEqual((await toldOf(person)).toSorted(), monday)
    await person.within(() => spent(account, '2026-11-22', 30_00n, groceries))
    await watchHousehold(person.householdId)
    const over = ['budgets.over Groceries', ...monday]
    assert.deepEqual((await toldOf(person)).toSorted(), over.toSorted())
    freezeClock('2026-12-01T09:00:00Z')
    await watchHousehold(person.householdId)
    const later = [...over, 'forecast.low', 'summaries.month']
    assert.deepEqual((await toldOf(person)).toSorted(), later.toSorted())
  })

  test('each kind that there are words for has its type', ({ assert }) => {
    assert.equal(typeOf('banking.new_transactions'), 'review')
    assert.equal(typeOf('banking.login_required'), 'connection')
    assert.equal(typeOf('security.new_device'), 'security')
    assert.equal(typeOf('privacy.copy_ready'), 'files')
    assert.equal(typeOf('summaries.month'), 'month')
    assert.equal(typeOf('households.joined'), 'household')
  })

  test('quiet hours and digests go by the clocks of a place, also on days with 23 and 25 hours', ({
    assert,
  }) => {
    const at = (instant: string, terms = {}) => {
      freezeClock(instant)
      const moment = structuredClone(dueAt(now(), 'Europe/Paris', { ...USUAL, ...terms }))
      return moment.toISOString()
    }
    assert.equal(at('2026-07-01T12:34:56.000Z'), '2026-07-01T12:34:56.000Z')
    assert.equal(at('2026-07-01T21:00:00.000Z'), '2026-07-02T05:00:00.000Z')
    assert.equal(at('2026-03-28T23:30:00.000Z'), '2026-03-29T05:00:00.000Z', 'an hour is missing')
    assert.equal(at('2026-10-24T22:30:00.000Z'), '2026-10-25T06:00:00.000Z', 'an hour comes twice')
    assert.equal(at('2026-07-01T12:00:00.000Z', { rhythm: 'daily' }), '2026-07-02T06:00:00.000Z')
    assert.equal(at('2026-07-01T12:00:00.000Z', { rhythm: 'weekly' }), '2026-07-06T06:00:00.000Z')
    const late = { rhythm: 'daily', quietFrom: 20, quietTo: 10 }
    assert.equal(at('2026-07-01T12:00:00.000Z', late), '2026-07-02T08:00:00.000Z')
    const never = { quietFrom: 3, quietTo: 3 }
    assert.equal(at('2026-07-01T01:30:00.000Z', never), '2026-07-01T01:30:00.000Z')
  })
})
