import { test } from '@japa/runner'
import { aPerson, emptyDatabase, PASSWORD } from '#tests/world'
import User from '#identity/models/user'
import { issueSetupCode } from '#identity/actions/setup_code'

const REGISTRATION = {
  email: 'ada@example.com',
  password: PASSWORD,
  time_zone: 'Europe/Berlin',
  locale: 'de-DE',
  currency: 'EUR',
}

test.group('Setting up', () => {
  test('what the browser tells is chosen already', async ({ client, assert }) => {
    await emptyDatabase()
    const response = await client.get('/setup').header('accept-language', 'de-CH')
    assert.match(response.text(), /value="de-CH" selected/)
    assert.match(response.text(), /value="CHF" selected/)
  })

  test('a wrong code is told at its field, and nothing else is lost', async ({
    client,
    assert,
  }) => {
    await emptyDatabase()
    const response = await client
      .post('/setup')
      .form({ ...REGISTRATION, setup_code: 'AAAA-AAAA' })
      .withCsrfToken()
    response.assertStatus(422)
    assert.include(response.text(), 'id="field_setup_code_error"')
    assert.include(response.text(), 'value="ada@example.com"')
    assert.match(response.text(), /value="Europe\/Berlin" selected/)
    assert.notInclude(response.text(), PASSWORD)
  })

  test('the code makes the owner, who sees the three doors', async ({ client, assert }) => {
    await emptyDatabase()
    const response = await client
      .post('/setup')
      .form({ ...REGISTRATION, setup_code: await issueSetupCode() })
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(302)
    assert.equal(response.header('location'), '/welcome')
    const owner = await User.findByOrFail('email', REGISTRATION.email)
    assert.equal(owner.timeZone, 'Europe/Berlin')
  })
})

test.group('Signing up', () => {
  test('without an invitation the page says how to get one', async ({ client, assert }) => {
    await aPerson()
    const response = await client.get('/signup')
    assert.include(response.text(), 'by invitation')
    assert.notInclude(response.text(), 'name="password"')
  })
})

test.group('Welcome', () => {
  test('every door is a plain form or link', async ({ client, assert }) => {
    const { user } = await aPerson()
    const html = (await client.get('/welcome').loginAs(user)).text()
    assert.include(html, 'href="/connections#connect"')
    assert.match(html, /action="\/connections\/sample"\s+method="post"/)
    assert.include(html, 'href="/accounts/new"')
  })

  test('the page behind More leads everywhere and out', async ({ client, assert }) => {
    const { user } = await aPerson()
    const html = (await client.get('/more').loginAs(user)).text()
    for (const href of ['/dashboard', '/transactions', '/accounts', '/connections']) {
      assert.include(html, `href="${href}"`)
    }
    assert.include(html, 'action="/logout"')
    assert.include(html, user.email)
  })
})
