import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { ANSWERS } from '#reports/kinds/index'
import { TooMuch, withinTime } from '#reports/queries/within_time'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { recorded, spend } from '#tests/functional/reports/ledger_world'
import { totalsOf } from '#tests/totals'
import { aPerson, anAccount, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const PATH = '/reports/categories?period=this-month'
const pageOf = (client: ApiClient, { user }: Person, path: string) => client.get(path).loginAs(user)

const keep = (client: ApiClient, { user }: Person, form: Record<string, string>) =>
  client
    .post('/reports/saved')
    .loginAs(user)
    .withCsrfToken()
    .redirects(0)
    .form({ kind: 'categories', query: 'period=this-month', ...form })

const idOf = (person: Person, name: string) =>
  person.within(async () => (await tenantDb().from('saved_reports').where('name', name).first()).id)

test.group('Kept reports', (group) => {
  group.each.setup(() => {
    freezeClock('2026-03-20T12:00:00Z')
    return restoreClock
  })

  test('of others are there when they are shared, and then show each what they may see', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const partner = await aMemberOf(person, 'editor')
    const [open, closed] = await person.within(async () => {
      const accounts = [await anAccount({ name: 'Open' }), await anAccount({ name: 'Closed' })]
      for (const [at, accountId] of accounts.entries())
        await recorded({ accountId, day: '2026-03-02', lines: [spend(at ? -70_00n : -30_00n)] })
      return accounts
    })
    assert.isString(open)
    await limits(partner, closed, 'hidden')
    await keep(client, person, { name: 'Mine alone' })
    await keep(client, person, { name: 'For all', is_shared: '1' })
    const [own, shared] = [await idOf(person, 'Mine alone'), await idOf(person, 'For all')]
    const index = await pageOf(client, partner, '/reports')
    assert.include(index.text(), 'For all')
    assert.notInclude(index.text(), 'Mine alone')
    ;(await pageOf(client, partner, `/reports/saved/${own}/edit`)).assertStatus(404)
    ;(await pageOf(client, partner, `/reports/saved/${shared}/edit`)).assertStatus(200)
    const change = (id: string) =>
      client.patch(`/reports/saved/${id}`).loginAs(partner.user).withCsrfToken().redirects(0)
    ;(await change(own).form({ name: 'Taken' })).assertStatus(404)
    const removed = client.delete(`/reports/saved/${own}`).loginAs(partner.user).withCsrfToken()
    ;(await removed.redirects(0)).assertStatus(404)
    const totalFor = async (reader: Person) =>
      totalsOf((await pageOf(client, reader, PATH)).text()).at(-1)!.minor
    assert.deepEqual([await totalFor(person), await totalFor(partner)], [100_00n, 30_00n])
    const stranger = await aPerson()
    ;(await pageOf(client, stranger, `/reports/saved/${shared}/edit`)).assertStatus(404)
  })

  test('that ask for too much say so, and lead to a shorter period', async ({ client, assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const slow = () => tenantDb().rawQuery('select pg_sleep(2)')
      await assert.rejects(() => withinTime(slow, 20))
      // What comes after it in the same request still works.
      assert.equal((await tenantDb().rawQuery('select 1 as one')).rows[0].one, 1)
    })
    const usual = ANSWERS.categories
    ANSWERS.categories = () => Promise.reject(new TooMuch())
    try {
      const page = await pageOf(client, person, PATH)
      page.assertStatus(200)
      page.assertTextIncludes('That is too much to look at in one go')
      page.assertTextIncludes('period=this-month')
      const file = await pageOf(client, person, PATH.replace('?', '/table.csv?')).redirects(0)
      file.assertStatus(302)
    } finally {
      ANSWERS.categories = usual
    }
  })
})
