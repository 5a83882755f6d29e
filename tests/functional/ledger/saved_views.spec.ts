import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { savedViews } from '#ledger/queries/saved_views'
import SavedView from '#ledger/models/saved_view'
import { aPerson, anAccount, type Person } from '#tests/world'

/** Another member of the same household. */
async function aMemberBeside(owner: Person): Promise<Person> {
  const other = await aPerson()
  await owner.within(() =>
    changeSet({ cause: 'households.joined' }, () =>
      tenantDb().rawQuery(
        `insert into memberships (household_id, id, user_id, role) values (app.household_id(), ?, ?, 'editor')`,
        [uuidv7(), other.user.id]
      )
    )
  )
  return other
}

const viewsOf = (person: Person) =>
  person.within(() => tenantDb().from('saved_views').whereNull('deleted_at').orderBy('name'))

test.group('Saved views', () => {
  test('keep a list under a name, as it reads for everybody; its change and its end can be undone', async ({
    assert,
    client,
  }) => {
    const person = await aPerson({ locale: 'de-DE' })
    const form = { name: 'Dear coffee', query: 'q=amount:>3,50 kaffee&sort=-amount&page=9' }
    const added = await client
      .post('/views')
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form(form)
    added.assertStatus(302)
    const [view] = await viewsOf(person)
    assert.equal(view.query, 'q=amount%3A%3E3.5+kaffee&sort=-amount')
    const list = await client.get(`/transactions?${view.query}`).loginAs(person.user)
    list.assertTextIncludes('Dear coffee')
    list.assertTextIncludes('aria-current="page"')
    const edit = await client.get(`/views/${view.id}/edit`).loginAs(person.user)
    edit.assertTextIncludes('value="Dear coffee"')
    await client
      .patch(`/views/${view.id}`)
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form({ name: 'Coffee', is_shared: '1' })
    assert.equal((await viewsOf(person))[0].name, 'Coffee')
    const deleted = await client
      .delete(`/views/${view.id}`)
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
    assert.lengthOf(await viewsOf(person), 0)
    const undo = `/activity/${deleted.flashMessage('undo')}/undo`
    await client.post(undo).loginAs(person.user).withCsrfToken().redirects(0)
    assert.equal((await viewsOf(person))[0].name, 'Coffee')
  })

  test('are private until they are shared, and have a name of their own', async ({
    assert,
    client,
  }) => {
    const owner = await aPerson()
    const other = await aMemberBeside(owner)
    const add = (form: Record<string, string>) =>
      client.post('/views').loginAs(owner.user).withCsrfToken().redirects(0).form(form)
    await add({ name: 'Mine alone', query: 'q=is:pending' })
    await add({ name: 'Ours', query: 'q=is:split', is_shared: '1' })
    const twice = await add({ name: 'ours', query: '' })
    twice.assertStatus(422)
    const own = await viewsOf(owner)
    assert.sameMembers(
      own.map(({ name }) => name),
      ['Mine alone', 'Ours']
    )
    const seen = await inHousehold(owner.householdId, savedViews, { userId: other.user.id })
    assert.deepEqual(
      seen.map(({ name, isOwn }) => ({ name, isOwn })),
      [{ name: 'Ours', isOwn: false }]
    )
    const [alone] = own
    const steal = () => SavedView.known(alone.id)
    await assert.rejects(() => inHousehold(owner.householdId, steal, { userId: other.user.id }))
  })
})

test.group('Suggestions of the search', () => {
  test('go on with a key, a name or a word at the caret', async ({ assert, client }) => {
    const person = await aPerson()
    await person.within(() => anAccount({ name: 'Visa Gold' }))
    const ask = async (text: string, at = text.length) => {
      const query = new URLSearchParams({ q: text, at: String(at) })
      const answer = await client.get(`/transactions/suggestions?${query}`).loginAs(person.user)
      return answer.body() as { from: number; to: number; options: string[] }
    }
    assert.deepEqual(await ask('shell am'), { from: 6, to: 8, options: ['amount:'] })
    assert.include((await ask('gro')).options, 'cat:Groceries ')
    assert.deepEqual((await ask('acct:"vis')).options, ['"Visa Gold" '])
    assert.deepEqual((await ask('-is:unc')).options, ['uncategorized '])
    assert.deepEqual((await ask('date:this-q', 9)).to, 11)
    assert.include((await ask('cat:none,gro')).options, 'Groceries ')
    assert.deepEqual((await ask('by:m')).options.at(-1), 'me ')
    assert.deepEqual((await ask('amount:>2')).options, [])
    for (const odd of ['"', ',,', '-:', 'cat:"a', '\u0000', 'x'.repeat(2000)]) {
      assert.isAtMost((await ask(odd)).options.length, 8)
    }
  })
})
