import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { readKeyText } from '#identity/api_access/key_text'
import { aKey, ask } from '#tests/functional/identity/api_access/world'
import { forgetAllTries } from '#tests/functional/identity/second_factor/world'
import { aPerson } from '#tests/world'

test.group('The pages of API keys', (group) => {
  group.each.setup(() => forgetAllTries())

  test('are made on a page, shown once, and kept as a hash', async ({ client, assert }) => {
    const person = await aPerson()
    const page = await client.get('/settings/api-keys/new').loginAs(person.user)
    assert.include(page.text(), 'connections:write')
    const made = await client
      .post('/settings/api-keys')
      .loginAs(person.user)
      .form({ name: 'Home', 'scopes[0]': 'connections:read', days: '90', networks: '127.0.0.0/8' })
      .withCsrfToken()
      .redirects(0)
    made.assertStatus(200)
    const text = /mt_live_\w{8}_\w{43}_\w{6}/.exec(made.text())![0]
    const [row] = await db.from('api_keys').where('user_id', person.user.id)
    assert.notInclude(JSON.stringify(row), readKeyText(text)!.secret)
    const list = await client.get('/settings/api-keys').loginAs(person.user)
    assert.include(list.text(), `mt_live_${readKeyText(text)!.keyId}…`)
    assert.notInclude(list.text(), readKeyText(text)!.secret)
    ;(await ask(client, text)).assertStatus(200)
    const mail = await db.from('outbox').whereRaw(`payload::text like '%api_key_made%'`)
    assert.isNotEmpty(mail)
  })

  test('cannot be made with unknown scopes, for longer than a year, or for odd networks', async ({
    client,
  }) => {
    const { user } = await aPerson()
    const fine = { name: 'Home', scopes: ['connections:read'], days: '90', networks: '' }
    for (const wrong of [
      { scopes: ['everything'] },
      { scopes: [] },
      { scopes: 'connections:read' },
      { days: '366' },
      { days: '-1' },
      { networks: '10.0.0.0/33' },
      { networks: 'example.com' },
      { name: ' ' },
    ]) {
      const response = await client
        .post('/settings/api-keys')
        .loginAs(user)
        .json({ ...fine, ...wrong })
        .withCsrfToken()
        .redirects(0)
      response.assertStatus(422)
    }
  })

  test('of others cannot be revoked', async ({ client, assert }) => {
    const [one, other] = [await aPerson(), await aPerson()]
    const key = await aKey(one)
    const [{ id }] = await db.from('api_keys').where('user_id', one.user.id)
    const response = await client
      .delete(`/settings/api-keys/${id}`)
      .loginAs(other.user)
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(404)
    assert.equal((await ask(client, key)).status(), 200)
  })
})
