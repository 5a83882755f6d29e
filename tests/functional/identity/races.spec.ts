import diagnostics from 'node:diagnostics_channel'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { changePassword } from '#identity/actions/change_password'
import { disableUser } from '#identity/actions/disable_user'
import { endSessions } from '#identity/actions/end_sessions'
import { endTokenFamilies } from '#identity/actions/end_token_families'
import { startSession } from '#identity/actions/start_session'
import { PASSWORD_WORK } from '#identity/models/password'
import { findSession } from '#identity/queries/find_session'
import { factorsChanged } from '#identity/second_factor/factors_changed'
import { issueRecoveryCodes } from '#identity/second_factor/recovery_codes'
import { anApp, ask, refreshed } from '#tests/functional/identity/api_access/world'
import {
  aGuardedPerson,
  answer,
  codeOf,
  forgetAllTries,
  guard,
  home,
  signIn,
} from '#tests/functional/identity/second_factor/world'
import { aPerson, PASSWORD } from '#tests/world'
import User from '#identity/models/user'

/** Runs `meanwhile` while the next password is looked at, which takes long. */
async function during<T>(work: () => Promise<T>, meanwhile: () => Promise<unknown>) {
  let other: Promise<unknown> | undefined
  const begin = () => {
    if (!other) other = Promise.resolve().then(meanwhile)
  }
  diagnostics.subscribe(PASSWORD_WORK, begin)
  try {
    const done = await work()
    await other
    return done
  } finally {
    diagnostics.unsubscribe(PASSWORD_WORK, begin)
  }
}

const sessionsOf = (userId: string) => db.from('sessions').where('user_id', userId)

test.group('What is under way', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 7.4.1] brings no session back that ended meanwhile', async ({ client, assert }) => {
    const person = await aPerson()
    const { sid } = await signIn(client, person)
    const confirmed = await during(
      () =>
        client
          .post('/confirm')
          .cookie('sid', sid)
          .form({ method: 'password', password: PASSWORD })
          .withCsrfToken()
          .redirects(0),
      () => endSessions({ userId: person.user.id })
    )
    assert.lengthOf(await sessionsOf(person.user.id), 0)
    const renewed = confirmed.cookie('sid')?.value as string | undefined
    for (const cookie of [sid, renewed ?? sid]) assert.equal(await home(client, cookie), 302)
  })

  test('[V 7.4.1] a page that is asked for at the same moment leaves no session', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const { sid } = await signIn(client, person)
    await sessionsOf(person.user.id).update({
      household_id: null,
      last_seen_at: db.raw(`now() - interval '1 hour'`),
    })
    await Promise.all([
      home(client, sid),
      home(client, sid),
      client.post('/logout').cookie('sid', sid).withCsrfToken().redirects(0),
      home(client, sid),
    ])
    assert.lengthOf(await sessionsOf(person.user.id), 0)
    assert.equal(await home(client, sid), 302)
  })

  test('[V 7.4.2, 7.4.3] is no way in with a password or account that ended meanwhile', async ({
    client,
    assert,
  }) => {
    const ends = [
      ({ user }: { user: User }) => changePassword(user, 'a wholly different passphrase'),
      ({ user }: { user: User }) => disableUser(user.id),
    ]
    for (const end of ends) {
      const person = await aPerson()
      const { sid } = await during(
        () => signIn(client, person).catch(() => ({ sid: 'none' })),
        async () => end({ user: await User.findOrFail(person.user.id) })
      )
      assert.equal(await home(client, sid), 302)
    }
  })

  test('[V 6.3.3, 7.4.3] is no way around a second step that was added meanwhile', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const asItWas = await User.findOrFail(person.user.id)
    const here = await startSession(asItWas, {})
    await guard(person)
    const { session } = (await findSession(here.token))!
    await factorsChanged({
      userId: asItWas.id,
      sessionId: session.id,
      event: 'identity.totp_added',
    })
    assert.isNull(await findSession((await startSession(asItWas, {})).token))
    assert.isNotNull(await findSession(here.token))
    assert.equal((await signIn(client, person)).to, '/login/challenge')
  })

  test('[V 7.4.1] is no new token of an app that was signed out meanwhile', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const app = await anApp(client, person)
    const [next] = await Promise.all([
      refreshed(client, app.refresh_token),
      endTokenFamilies(person.user.id),
    ])
    for (const token of [app.refresh_token, next.body().refresh_token as string | undefined])
      if (token) assert.equal((await refreshed(client, token)).status(), 401)
    assert.equal((await ask(client, app.access_token)).status(), 401)
  })

  test('[V 6.5.1] is one sign-in with one code, however many browsers send it at once', async ({
    client,
    assert,
  }) => {
    const person = await aGuardedPerson()
    const [recovery] = await issueRecoveryCodes(person.user.id)
    const forms = [
      { method: 'totp', code: codeOf(person.secret, 1) },
      { method: 'recovery', code: recovery },
    ]
    for (const form of forms) {
      await forgetAllTries()
      const halves = []
      for (let turn = 0; turn < 4; turn++) halves.push(await signIn(client, person))
      const answers = await Promise.all(halves.map(({ sid }) => answer(client, sid, form)))
      assert.lengthOf(
        answers.filter((each) => each.status() === 302),
        1,
        form.method
      )
    }
  })

  test('[V 7.2.4] a session that a stranger left in the browser ends with the sign-in', async ({
    client,
    assert,
  }) => {
    const [person, stranger] = [await aPerson(), await aPerson()]
    const planted = (await signIn(client, stranger)).sid
    const response = await client
      .post('/login')
      .cookie('sid', planted)
      .form({ email: person.user.email, password: PASSWORD })
      .withCsrfToken()
      .redirects(0)
    // Who is signed in is led home first; otherwise the stranger's name never becomes the person's.
    const sid = (response.cookie('sid')?.value as string | undefined) ?? planted
    const owners = await Promise.all([sid, planted].map((token) => findSession(token)))
    assert.notEqual(owners[1]?.user.id, person.user.id)
    const half = await aGuardedPerson()
    const { sid: pending } = await signIn(client, half)
    const whole = await answer(client, pending, { method: 'totp', code: codeOf(half.secret, 1) })
    assert.notEqual(whole.cookie('sid')!.value, pending)
    assert.isNull(await findSession(pending))
  })
})
