import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { aPerson, categoryId, type Person } from '#tests/world'
import { aMemberOf } from '#tests/functional/households/world'
import type { ApiClient } from '@japa/api-client'

type Form = Record<string, string>

const send = (
  client: ApiClient,
  person: Person,
  method: 'post' | 'patch',
  path: string,
  form: Form
) => client[method](path).loginAs(person.user).withCsrfToken().redirects(0).form(form)

/** What the form at an address shows of the record, as it sends it back. */
async function seenAt(client: ApiClient, person: Person, path: string) {
  const page = await client.get(`${path}/edit`).loginAs(person.user)
  const [, seen] = /name="_seen" value="([^"]*)"/.exec(page.text())!
  return seen.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
}

test.group('Two people with one form open', () => {
  test('the second is told what changed, keeps what was typed, and decides', async ({
    assert,
    client,
  }) => {
    const ada = await aPerson()
    const ben = await aMemberOf(ada, 'editor', 'Ben')
    const coffee = await ada.within(() => categoryId('food.coffee'))
    const made = async (path: string, form: Form) => {
      await send(client, ada, 'post', path, form)
      const table = path === '/views' ? 'saved_views' : path.slice(1)
      const row = await ada.within(() => tenantDb().from(table).orderBy('id', 'desc').firstOrFail())
      return `${path}/${row.id}`
    }
    const rule = (name: string, value: string) => ({
      ...{ name, when_0_is: 'payee', when_0_value: value },
      ...{ act_0_type: 'category', act_0_category: coffee },
    })
    const food = await ada.within(() => categoryId('food'))
    const looks = { icon: 'coffee', color: '3', parent_id: food }
    const forms: [string, Form, Form, string[]][] = [
      [
        `/categories/${coffee}`,
        { name: 'Cafés', ...looks },
        { name: 'Espresso', ...looks },
        ['Cafés'],
      ],
      [await made('/tags', { name: 'Trip' }), { name: 'Journey' }, { name: 'Tour' }, ['Journey']],
      [
        await made('/views', { name: 'Mine', query: 'q=tea', is_shared: '1' }),
        { name: 'Teas', is_shared: '1' },
        { name: 'Mine' },
        ['Teas', 'No'],
      ],
      [
        await made('/rules', rule('Uber', 'UBER')),
        rule('Uber', 'UBER TRIP'),
        rule('Rides', 'UBER'),
        ['UBER TRIP'],
      ],
    ]
    for (const [path, bens, adas, told] of forms) {
      const seen = await seenAt(client, ada, path)
      const theirs = await send(client, ben, 'patch', path, { ...bens, _seen: seen })
      assert.equal(theirs.status(), 302, path)
      const page = await send(client, ada, 'patch', path, { ...adas, _seen: seen })
      assert.equal(page.status(), 409, path)
      for (const words of ['Ben changed this', `value="${adas.name}"`, `${path}/edit`])
        assert.include(page.text(), words, path)
      for (const words of told.filter((word) => word !== 'No')) assert.include(page.text(), words)
      // Sent once more it has been seen.
      const again = /name="_seen" value="([^"]*)"/.exec(page.text())![1].replaceAll('&quot;', '"')
      const mine = await send(client, ada, 'patch', path, { ...adas, _seen: again })
      assert.equal(mine.status(), 302, `${path} ${mine.text().slice(0, 300)}`)
    }
  })

  test('who says the same, or of what nobody touched, is not stopped', async ({
    assert,
    client,
  }) => {
    const ada = await aPerson()
    const ben = await aMemberOf(ada, 'editor', 'Ben')
    await send(client, ada, 'post', '/tags', { name: 'Trip' })
    const { id } = await ada.within(() => tenantDb().from('tags').firstOrFail())
    const seen = await seenAt(client, ada, `/tags/${id}`)
    await send(client, ben, 'patch', `/tags/${id}`, { name: 'Tour', _seen: seen })
    const same = await send(client, ada, 'patch', `/tags/${id}`, { name: 'Tour', _seen: seen })
    same.assertStatus(302)
    const odd = await send(client, ada, 'patch', `/tags/${id}`, { name: 'Trip', _seen: '[{"' })
    odd.assertStatus(302)
    const { name } = await ada.within(() => tenantDb().from('tags').firstOrFail())
    assert.equal(name, 'Trip')
  })
})
