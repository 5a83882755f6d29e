import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { changePassword } from '#identity/actions/change_password'
import { disableUser } from '#identity/actions/disable_user'
import { anApp, ask, refreshed } from '#tests/functional/identity/api_access/world'
import { forgetAllTries } from '#tests/functional/identity/second_factor/world'
import { aPerson, type Person } from '#tests/world'

test.group('Tokens of an app', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 7.4.1, 7.4.2, 7.4.3, 10.4.9] die at once of a sign-out, a revocation, a new password, a lock', async ({
    client,
    assert,
  }) => {
    const ends: [string, (person: Person, token: string) => Promise<unknown>][] = [
      [
        'sign-out',
        async (_person, token) =>
          (
            await client.delete('/api/v1/auth/token').header('authorization', `Bearer ${token}`)
          ).assertStatus(204),
      ],
      [
        'revocation',
        async ({ user }) => {
          const [{ id }] = await db.from('token_families').where('user_id', user.id)
          const gone = await client
            .delete(`/settings/api-keys/apps/${id}`)
            .loginAs(user)
            .withCsrfToken()
            .redirects(0)
          gone.assertStatus(302)
        },
      ],
      [
        'end of all others',
        ({ user }) =>
          client.delete('/settings/sessions').loginAs(user).withCsrfToken().redirects(0),
      ],
      ['new password', ({ user }) => changePassword(user, 'a wholly different passphrase')],
      ['lock', ({ user }) => disableUser(user.id)],
    ]
    for (const [name, end] of ends) {
      const person = await aPerson()
      const app = await anApp(client, person)
      ;(await ask(client, app.access_token)).assertStatus(200)
      await end(person, app.access_token)
      assert.equal((await ask(client, app.access_token)).status(), 401, name)
      assert.equal((await refreshed(client, app.refresh_token)).status(), 401, name)
    }
  })
})
