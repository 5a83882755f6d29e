import { test } from '@japa/runner'
import { aPerson } from '#tests/world'

const PROFILE = { display_name: ' Ada ', locale: 'de-DE', time_zone: 'Europe/Berlin' }

test.group('The profile', () => {
  test('says how numbers and times look, and changes with the choice', async ({
    client,
    assert,
  }) => {
    const { user } = await aPerson()
    const page = () => client.get('/settings/profile').loginAs(user)
    assert.match((await page()).text(), /1,234(<[^>]*>)*\.(<[^>]*>)*56/)
    const saved = await client
      .put('/settings/profile')
      .form(PROFILE)
      .loginAs(user)
      .withCsrfToken()
      .redirects(0)
    saved.assertStatus(302)
    await user.refresh()
    assert.deepEqual(
      [user.displayName, user.locale, user.timeZone],
      ['Ada', 'de-DE', 'Europe/Berlin']
    )
    assert.match((await page()).text(), /1\.234(<[^>]*>)*,(<[^>]*>)*56/)
  })

  test('[V 8.2.3, 15.3.3] takes known choices alone, and nothing that it did not ask for', async ({
    client,
    assert,
  }) => {
    const { user } = await aPerson()
    const send = (change: object) =>
      client
        .put('/settings/profile')
        .json({ ...PROFILE, ...change })
        .header('accept', 'text/html')
        .loginAs(user)
        .withCsrfToken()
        .redirects(0)
    for (const bad of [
      { display_name: '   ' },
      { display_name: 'x'.repeat(101) },
      { display_name: ['a', 'b'] },
      { locale: 'not a locale' },
      { time_zone: 'Mars/Olympus' },
      { time_zone: { toString: 'x' } },
    ]) {
      assert.equal((await send(bad)).status(), 422, JSON.stringify(bad))
    }
    await send({ email: 'evil@example.com', auth_version: 9, disabled_at: null, id: 'x' })
    const { email, authVersion } = user
    await user.refresh()
    assert.deepEqual([user.email, user.authVersion], [email, authVersion])
  })
})
