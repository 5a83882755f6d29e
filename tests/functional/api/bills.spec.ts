import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { Program } from '#tests/functional/api/program'
import { aBilledHousehold } from '#tests/functional/recurring/recurring_world'

const TODAY = '2026-11-23'

test.group('Programs that look ahead', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('follow bills, say who paid them, and ask what if', async ({ client, assert }) => {
    const { person, accountId } = await aBilledHousehold(TODAY)
    const app = await Program.of(client, person)
    const { data: found } = await app.read('/recurring/suggestions')
    const named = (name: RegExp) => found.find((each: { name: string }) => name.test(each.name))
    const [rent, pay, power] = [named(/Rent/), named(/Pay/), named(/Power/)]
    assert.lengthOf(rent.evidence, 4)
    const path = `/recurring/${rent.id}`
    assert.equal((await app.read(path)).state, 'suggested')
    const followed = await app.make(`${path}/acceptance`)
    assert.deepInclude(followed.data, {
      state: 'active',
      status: 'paid',
      amount_minor: '-165000',
      due_on: '2026-12-05',
    })
    assert.lengthOf(followed.data.occurrences, 6)
    await app.make(`/recurring/${power.id}/dismissal`)
    await app.make(`/recurring/${pay.id}/acceptance`)

    const renamed = await app.change('patch', path, { name: 'Flat', category_id: null })
    const { cadence, ...same } = followed.data
    assert.deepInclude(renamed.data, { name: 'Flat', low_minor: same.low_minor })
    assert.deepEqual(renamed.data.cadence, cadence)
    const dearer = { amount_minor: '-170000', give_percent: 10 }
    const changed = await app.change('patch', path, dearer)
    assert.deepInclude(changed.data, { low_minor: '-187000', is_amount_fixed: true })
    await app.make(`/change-sets/${changed.change_set_id}/undo`)

    const [last] = renamed.data.occurrences
    const bill = `/transactions/${last.transaction_id}/bill`
    ;(await app.send('delete', bill)).assertStatus(200)
    ;(await app.send('delete', bill)).assertStatus(404)
    const { data: choices } = await app.read(`${path}/payments?due_on=${last.due_on}`)
    assert.include(
      choices.map((each: { transaction_id: string }) => each.transaction_id),
      last.transaction_id
    )
    const { transaction_id: row, due_on: dueOn } = last
    const tied = await app.make(`${path}/payments`, { transaction_id: row, due_on: dueOn })
    assert.equal(tied.data.occurrences[0].transaction_id, row)
    const odd = await app.send('post', `${path}/skips`, { body: { due_on: '2026-12-06' } })
    odd.assertStatus(422)
    await app.make(`${path}/skips`, { due_on: '2026-12-05' })
    const month = await app.read('/recurring/months/2026-12')
    assert.deepEqual(
      month.days.flatMap(({ items }: { items: { name: string }[] }) =>
        items.map(({ name }) => name)
      ),
      ['Acme Pay']
    )
    const added = await app.make('/recurring', {
      name: 'Gym',
      account_id: accountId,
      amount_minor: '-3000',
      unit: 'month',
      every: 1,
      next_on: '2026-12-01',
    })
    const gym = `/recurring/${added.data.id}`
    const first = await app.read('/forecast?days=30&plans=off')
    const without = await app.read(`/forecast?days=30&plans=off&without_id=${added.data.id}`)
    const more = await app.read('/forecast?days=30&plans=off&once_minor=-500&on=2026-12-10')
    const last30 = (of: { days: { balance_minor: string }[] }) =>
      Number(of.days.at(-1)!.balance_minor)
    assert.equal(last30(without) - last30(first), 3000)
    assert.equal(last30(more) - last30(first), -500)
    assert.deepEqual(first.account_ids, [accountId])
    const rested = await app.change('patch', `${gym}/state`, { state: 'paused' }, gym)
    assert.deepInclude(rested.data, { state: 'paused', status: 'paused' })
    await app.change('delete', gym)
    const { data: all } = await app.read('/recurring?fields=id,due_on')
    assert.sameMembers(
      all.map(({ id }: { id: string }) => id),
      [rent.id, pay.id]
    )
    ;(await app.send('get', `/forecast?account_id=${rent.id}`)).assertStatus(404)
  })
})
