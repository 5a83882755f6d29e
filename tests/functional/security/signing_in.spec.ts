import { test } from '@japa/runner'
import { verifyPassword } from '#identity/models/password'
import { aPerson, PASSWORD } from '#tests/world'

test.group('Signing in and out', () => {
  test('[V 7.2.4, 7.4.1] a session gets a new name at sign-in, and none survives sign-out', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const signIn = () =>
      client
        .post('/login')
        .form({ email: person.user.email, password: PASSWORD })
        .withCsrfToken()
        .redirects(0)
    const [first, second] = [await signIn(), await signIn()]
    const [one, two] = [first.cookie('sid')!.value, second.cookie('sid')!.value]
    assert.notEqual(one, two)
    const home = (sid: string) => client.get('/welcome').cookie('sid', sid).redirects(0)
    assert.equal((await home(one)).status(), 200)
    await client.post('/logout').cookie('sid', one).withCsrfToken().redirects(0)
    assert.equal((await home(one)).status(), 302)
    assert.equal((await home(two)).status(), 200)
  })

  test('[V 7.2.4] a session name brought along is not taken over', async ({ client, assert }) => {
    const person = await aPerson()
    const response = await client
      .post('/login')
      .cookie('sid', 'chosen-by-somebody-else')
      .form({ email: person.user.email, password: PASSWORD })
      .withCsrfToken()
      .redirects(0)
    assert.notEqual(response.cookie('sid')!.value, 'chosen-by-somebody-else')
  })

  test('[V 6.3.8] an unknown person and a wrong password get the same answer', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const answer = async (email: string) => {
      const response = await client
        .post('/login')
        .form({ email, password: 'not the password' })
        .withCsrfToken()
        .redirects(0)
      return response
        .text()
        .replaceAll(email, '')
        .replaceAll(/(value|content|nonce)=("[^"]*"|'[^']*')/g, '')
        .replaceAll(/\d+ (ms|s)\b/g, '')
    }
    assert.equal(await answer(person.user.email), await answer('nobody-at-all@example.com'))
    assert.isFalse(await verifyPassword(null, 'anything'))
  })

  test('guessing ends after a few tries', async ({ client, assert }) => {
    const person = await aPerson()
    const guess = () =>
      client
        .post('/login')
        .form({ email: person.user.email, password: 'a guess' })
        .withCsrfToken()
        .redirects(0)
    const answers: number[] = []
    for (let turn = 0; turn < 7; turn++) answers.push((await guess()).status())
    assert.deepEqual(answers.slice(0, 5), [422, 422, 422, 422, 422])
    assert.deepEqual(answers.slice(5), [429, 429])
  })

  test('a page for members sends strangers to the sign-in and back', async ({ client }) => {
    const response = await client.get('/welcome?x=1').redirects(0)
    response.assertStatus(302)
    response.assertHeader('location', '/login?return_to=%2Fwelcome%3Fx%3D1')
    const fragment = await client.get('/welcome').header('hx-request-type', 'partial').redirects(0)
    fragment.assertStatus(401)
    fragment.assertHeader('hx-redirect', '/login')
  })

  test('[V 3.7.2] sign-in leads back to own pages only', async ({ client, assert }) => {
    const person = await aPerson()
    const to = async (target: string) => {
      const form = { email: person.user.email, password: PASSWORD, return_to: target }
      return (await client.post('/login').form(form).withCsrfToken().redirects(0)).header(
        'location'
      )
    }
    assert.equal(await to('/accounts?x=1'), '/accounts?x=1')
    for (const foreign of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      assert.equal(await to(foreign), '/dashboard')
    }
  })
})
