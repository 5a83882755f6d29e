import { test } from '@japa/runner'
import { changePassword } from '#identity/actions/change_password'
import { factorsChanged } from '#identity/second_factor/factors_changed'
import { scheduleFactorRemoval } from '#identity/second_factor/factor_removal'
import { issueRecoveryCodes } from '#identity/second_factor/recovery_codes'
import { aKey, anApp, refreshed } from '#tests/functional/identity/api_access/world'
import {
  aGuardedPerson,
  answer,
  signIn,
  type Guarded,
} from '#tests/functional/identity/second_factor/world'
import { Visitor } from '#tests/functional/identity/visitor'
import { forgetAllTries, Mailbox } from '#tests/mailbox'
import { PASSWORD } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

type Act = (person: Guarded, client: ApiClient, mailbox: Mailbox) => Promise<unknown>

const changed =
  (event: Parameters<typeof factorsChanged>[0]['event']): Act =>
  ({ user }) =>
    factorsChanged({ userId: user.id, event })

/** What somebody else may have done, and how the letter about it begins. */
const ACTS: Record<string, Act> = {
  'a new password': ({ user }) => changePassword(user, 'a wholly different passphrase'),
  'a reset': async ({ user }, _client, mailbox) => {
    const visitor = await new Visitor().get('/password/forgot')
    await visitor.submit('/password/forgot', { email: user.email })
    await visitor.get(await mailbox.link(user.email))
    mailbox.mails.length = 0
    return visitor.submit('/password/reset', { password: 'a wholly different passphrase' })
  },
  'an authenticator app': changed('identity.totp_added'),
  'an authenticator app that goes': changed('identity.totp_removed'),
  'a passkey': changed('identity.passkey_added'),
  'a passkey that goes': changed('identity.passkey_removed'),
  'new recovery codes': changed('identity.recovery_codes_made'),
  'a used recovery code': async (person, client) => {
    const [code] = await issueRecoveryCodes(person.user.id)
    return answer(client, (await signIn(client, person)).sid, { method: 'recovery', code })
  },
  'an order to end the second step': ({ user }) => scheduleFactorRemoval(user.id),
  'an API key': (person) => aKey(person),
  'an app that signs in': async (person, client) => {
    const [code] = await issueRecoveryCodes(person.user.id)
    return anApp(client, person, { recovery_code: code })
  },
  'a stolen refresh token': async (person, client, mailbox) => {
    const [code] = await issueRecoveryCodes(person.user.id)
    const { refresh_token: first } = await anApp(client, person, { recovery_code: code })
    const second = (await refreshed(client, first)).body().refresh_token
    await refreshed(client, second)
    await mailbox.deliver()
    mailbox.mails.length = 0
    return refreshed(client, first)
  },
}

test.group('Letters about what somebody else may have done', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(() => forgetAllTries())

  test('[V 6.3.7] one tells of {$self}')
    .with(Object.keys(ACTS))
    .run(async ({ client, assert }, name) => {
      const person = await aGuardedPerson()
      await ACTS[name](person, client, mailbox)
      const letters = await mailbox.deliver(person.user.email)
      assert.isAtLeast(letters.length, 1)
      const [letter] = letters
      assert.isAbove(letter.subject!.length, 10)
      assert.notMatch(letter.text!, /second_factor\.mail|identity\.mail|\{\w+\}/)
      assert.notInclude(letter.text!, PASSWORD)
    })

  test('[V 6.4.3] a reset leaves the second step as it was', async ({ client, assert }) => {
    const person = await aGuardedPerson()
    const password = 'a wholly different passphrase'
    const visitor = await new Visitor().get('/password/forgot')
    await visitor.submit('/password/forgot', { email: person.user.email })
    await visitor.get(await mailbox.link(person.user.email))
    await visitor.submit('/password/reset', { password })
    assert.equal(visitor.path, '/login')
    const { to } = await signIn(client, person, { password })
    assert.equal(to, '/login/challenge')
    assert.equal((await new Visitor().signIn(person.user.email, PASSWORD)).status, 422)
  })
})
