import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import * as people from '#tests/functional/banking/linking/visits'
import { aPerson } from '#tests/world'

onBothQueues('visits: a person who closes the bank page', (stage) => {
  test('the connection is made although nobody came back, once', async ({ assert, client }) => {
    const person = await aPerson()
    const link = await people.begun(client, '/connections/link', person)
    await people.visit(link.url)
    await stage.drain()
    await stage.drain()
    const made = await people.connectionsOf(person)
    assert.lengthOf(made, 1)
    assert.equal(made[0].history_status, 'HISTORICAL_UPDATE_COMPLETE')
    const late = await people.get(client, `${link.path}/return`, person)
    assert.equal(people.locationOf(late), `/connections/${made[0].id}`)
  })

  test('a login that seems to be there waits for the person, who is told once', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    for (let visit = 0; visit < 2; visit++) {
      const link = await people.begun(client, '/connections/link', person)
      await people.visit(link.url)
      await stage.drain()
    }
    assert.lengthOf(await people.connectionsOf(person), 1)
    const told = await person.within(() =>
      tenantDb().from('notifications').where('kind', 'banking.login_known')
    )
    assert.lengthOf(told, 1)
  })

  test('a visit without an end makes nothing', async ({ assert, client }) => {
    const person = await aPerson()
    await people.begun(client, '/connections/link', person)
    const { failed } = await stage.drain()
    assert.deepEqual(failed, [])
    assert.lengthOf(await people.connectionsOf(person), 0)
  })
})
