import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { acceptSeries, changeState } from '#recurring/actions/series_acts'
import { workOff } from '#recurring/finding/work_off'
import Series from '#recurring/models/series'
import { upcoming } from '#recurring/queries/upcoming'
import { aBilledHousehold, arrived, seriesOf } from './recurring_world.js'

const TODAY = '2026-11-20'

test.group('Finding bills', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('what comes again is suggested once, and noise is not', async ({ assert }) => {
    const { person } = await aBilledHousehold()
    const found = await seriesOf(person)
    assert.sameMembers(
      found.map(({ name, state, unit, every }) => `${name} ${state} ${every} ${unit}`),
      ['Acme Pay', 'City Power', 'Harbour Rent', 'Netflix'].map(
        (name) => `${name} suggested 1 month`
      )
    )
    await person.within(() =>
      tenantDb().rawQuery(`insert into recurring_wishes select app.household_id(), merchant
        from transactions where household_id = app.household_id() group by merchant`)
    )
    await workOff(person.householdId)
    assert.lengthOf(await seriesOf(person), found.length)
  })

  test('accepting ties the past, arrivals pay what is due, and undo takes it back', async ({
    assert,
  }) => {
    const { person, accountId } = await aBilledHousehold()
    const [netflix] = (await seriesOf(person)).filter(({ name }) => name === 'Netflix')
    const changeSetId = await person.within(async () =>
      acceptSeries(await Series.known(netflix.id), TODAY)
    )
    const span = { from: '2026-11-01', to: '2026-12-31', today: TODAY } as const
    const due = () => person.within(async () => (await upcoming(span)).map(({ dueOn }) => dueOn))
    assert.deepEqual(await due(), ['2026-12-12'])
    const paid = () =>
      person.within(async () => tenantDb().from('recurring_occurrences').orderBy('due_on'))
    assert.lengthOf(await paid(), 6)
    const [id] = await person.within(() =>
      arrived([{ postedOn: '2026-12-13', amountMinor: -1799n }], accountId)
    )
    assert.include((await paid()).at(-1), { due_on: '2026-12-12', transaction_id: id })
    assert.deepEqual(await due(), [])
    await person.within(() => undo(changeSetId))
    assert.lengthOf(await paid(), 1)
    assert.include(
      (await seriesOf(person, 'suggested')).map(({ name }) => name),
      'Netflix'
    )
  })

  test('what was dismissed stays so, until it comes in another rhythm', async ({ assert }) => {
    const { person, accountId } = await aBilledHousehold()
    const [netflix] = (await seriesOf(person)).filter(({ name }) => name === 'Netflix')
    await person.within(async () => changeState(await Series.known(netflix.id), 'dismissed'))
    await person.within(() => arrived([{ postedOn: '2026-12-12' }], accountId))
    await workOff(person.householdId)
    assert.notInclude(
      (await seriesOf(person, 'suggested')).map(({ name }) => name),
      'Netflix'
    )
  })
})
