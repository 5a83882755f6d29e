import diagnostics from 'node:diagnostics_channel'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { currentKey } from '#core/sealing/data_keys'
import { PASSWORD_WORK } from '#identity/models/password'
import { grant } from '#tests/functional/identity/api_access/world'
import { forgetAllTries } from '#tests/mailbox'
import { aPerson } from '#tests/world'
import type { ApiClient, ApiResponse } from '@japa/api-client'

const WISH = {
  password: 'four words to come later',
  locale: 'en-US',
  currency: 'USD',
  time_zone: 'UTC',
}
const NOBODY = 'nobody-at-all@example.com'

/** What took time: each look at a hash, each statement. Time itself is measured by `npm run test:timing`. */
async function workOf(act: () => Promise<ApiResponse>) {
  const done: string[] = []
  const hashed = () => void done.push('argon2')
  // Requests are counted by and by, not by the one that is looked at.
  const asked = ({ sql }: { sql: string }) => {
    if (!/rate_limits/.test(sql)) done.push(sql.replaceAll(/\s+/g, ' '))
  }
  const knex = db.connection().getWriteClient()
  diagnostics.subscribe(PASSWORD_WORK, hashed)
  knex.on('query', asked)
  try {
    const response = await act()
    return { done, status: response.status(), headers: Object.keys(response.headers()).sort() }
  } finally {
    knex.removeListener('query', asked)
    diagnostics.unsubscribe(PASSWORD_WORK, hashed)
  }
}

const post = (client: ApiClient, path: string, form: object) =>
  client.post(path).header('accept', 'text/html').form(form).withCsrfToken().redirects(0)

/** Addresses of somebody, of somebody who is locked out, and of nobody, each asked anew. */
async function forEach(ask: (email: string) => Promise<ApiResponse>) {
  const [known, locked] = [await aPerson(), await aPerson()]
  await db
    .from('users')
    .where('id', locked.user.id)
    .update({ disabled_at: db.raw('now()') })
  const works = []
  for (const email of [known.user.email, locked.user.email, NOBODY]) {
    await forgetAllTries()
    works.push(await workOf(() => ask(email)))
  }
  return works
}

test.group('Whether an address is known', (group) => {
  group.each.setup(() => forgetAllTries())
  // Once a minute somebody waits until the key of the audit log is opened, whoever that is.
  group.each.setup(async () => {
    await currentKey('installation', 'audit')
  })

  test('[V 6.3.8] shows in no work that a wrong password makes: {$self}')
    .with(['/login', '/api/v1/auth/token'])
    .run(async ({ client, assert }, path) => {
      const [known, locked, unknown] = await forEach((email) =>
        path === '/login'
          ? post(client, path, { email, password: 'not the password' })
          : grant(client, { grant_type: 'password', email, password: 'not the password' })
      )
      assert.lengthOf(
        known.done.filter((each) => each === 'argon2'),
        1
      )
      assert.deepEqual(known, unknown)
      assert.deepEqual(locked, unknown)
    })

  test('[V 6.3.8] shows in no work that asking for a new password makes', async ({
    client,
    assert,
  }) => {
    const [known, locked, unknown] = await forEach((email) =>
      post(client, '/password/forgot', { email })
    )
    assert.lengthOf(known.done, 2)
    assert.deepEqual(known, unknown)
    assert.deepEqual(locked, unknown)
  })

  test('[V 6.3.8] shows in no work that an open sign-up makes', async ({ client, assert }) => {
    await aPerson()
    env.set('SIGNUPS', 'open')
    try {
      const [known, locked, unknown] = await forEach((email) =>
        post(client, '/signup', { ...WISH, email })
      )
      assert.include(known.done, 'argon2')
      assert.deepEqual(known, unknown)
      assert.deepEqual(locked, unknown)
    } finally {
      env.set('SIGNUPS', 'invited')
    }
  })
})
