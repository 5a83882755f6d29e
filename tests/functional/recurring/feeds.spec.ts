import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { acceptSeries } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import { aBilledHousehold } from './recurring_world.js'
import type { Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const TODAY = '2026-11-20'

async function aFeed(client: ApiClient, person: Person, shows = 'names') {
  const made = client.post('/recurring/calendars').withCsrfToken().form({ shows })
  const page = await made.loginAs(person.user)
  return new URL(/http[^<\s]+\.ics/.exec(page.text())![0]).pathname
}

test.group('Calendar feeds', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('shows what its person sees to whoever knows the address, until it is revoked', async ({
    assert,
    client,
  }) => {
    const { person } = await aBilledHousehold()
    await person.within(async () => {
      for (const series of await Series.query()) await acceptSeries(series, TODAY)
    })
    const [bare, full] = [await aFeed(client, person), await aFeed(client, person, 'amounts')]
    const file = await client.get(bare)
    file.assertStatus(200)
    file.assertHeader('content-type', 'text/calendar; charset=utf-8')
    file.assertHeader('cache-control', 'private, no-store')
    assert.match(file.text(), /SUMMARY:Netflix\r\n/)
    assert.match(file.text(), /DTSTART;VALUE=DATE:20261212\r\n/)
    assert.notInclude(file.text(), '15.99')
    assert.include((await client.get(full)).text(), 'SUMMARY:Netflix −$15.99')
    const uids = (text: string) => text.match(/UID:.*/g)
    assert.deepEqual(uids(file.text()), uids((await client.get(full)).text()))

    const kept = await db.from('calendar_feeds').where('user_id', person.user.id)
    assert.notInclude(JSON.stringify(kept), bare.slice(10, 40))
    await person.within(() =>
      tenantDb().rawQuery(`insert into account_visibility (household_id, user_id, account_id, level)
        select app.household_id(), app.user_id(), id, 'hidden' from accounts`)
    )
    assert.notInclude((await client.get(bare)).text(), 'BEGIN:VEVENT')

    const list = await client.get('/recurring/calendars').loginAs(person.user)
    const [, id] = /action="\/recurring\/calendars\/([\w-]+)\?/.exec(list.text())!
    const stranger = await aBilledHousehold()
    const revoke = (of: Person) =>
      client.delete(`/recurring/calendars/${id}`).withCsrfToken().loginAs(of.user)
    await revoke(stranger.person)
    assert.equal((await client.get(full)).status(), 200)
    await revoke(person)
    assert.equal((await client.get(full)).status(), 404)
    assert.equal((await client.get(bare)).status(), 200)
  })

  test('says nothing to who guesses, nor for who is no member any more', async ({
    assert,
    client,
  }) => {
    const { person } = await aBilledHousehold()
    const path = await aFeed(client, person)
    assert.equal((await client.get(`/calendar/${'A'.repeat(43)}.ics`)).status(), 404)
    assert.equal((await client.get('/calendar/short.ics')).status(), 404)
    await db.from('users').where('id', person.user.id).update({ disabled_at: new Date() })
    assert.equal((await client.get(path)).status(), 404)
  })
})
