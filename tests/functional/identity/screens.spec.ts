import { test } from '@japa/runner'
import { aPerson } from '#tests/world'

test.group('Sign-in page', () => {
  test('says what is wrong, keeps the address and forgets the password', async ({
    client,
    assert,
  }) => {
    const { user } = await aPerson()
    const response = await client
      .post('/login')
      .form({ email: user.email, password: 'not the password' })
      .withCsrfToken()
    response.assertStatus(422)
    assert.include(response.text(), 'do not match')
    assert.include(response.text(), `value="${user.email}"`)
    assert.notInclude(response.text(), 'not the password')
  })

  test('leads back to where somebody wanted to go, within the app only', async ({
    client,
    assert,
  }) => {
    await aPerson()
    const inside = await client.get('/login?return_to=%2Faccounts')
    assert.include(inside.text(), 'name="return_to" value="/accounts"')
    const outside = await client.get('/login?return_to=https%3A%2F%2Fevil.example')
    assert.notInclude(outside.text(), 'evil.example')
  })
})

test.group('Error pages', () => {
  test('[V 16.5.1] say what happened, what to do, and the code for the admin', async ({
    client,
    assert,
  }) => {
    const response = await client.get('/not-there').header('accept', 'text/html')
    response.assertStatus(404)
    assert.include(response.text(), 'It may have been merged or deleted')
    assert.include(response.text(), response.header('x-request-id')!)
  })

  test('members keep their navigation', async ({ client, assert }) => {
    const { user } = await aPerson()
    const response = await client
      .get('/accounts/0193a1de-0000-7000-8000-000000000000')
      .header('accept', 'text/html')
      .loginAs(user)
    response.assertStatus(404)
    assert.include(response.text(), 'aria-label="Main"')
  })

  test('a part of a page gets a note for the shelf', async ({ client, assert }) => {
    const { user } = await aPerson()
    const response = await client
      .get('/accounts/0193a1de-0000-7000-8000-000000000000')
      .header('HX-Request-Type', 'partial')
      .header('accept', 'text/html')
      .loginAs(user)
    response.assertStatus(404)
    assert.match(response.text().trim(), /^<hx-partial hx-target="#shelf"/)
  })

  test('a form that has expired is refused with words', async ({ client, assert }) => {
    await aPerson()
    const response = await client
      .post('/login')
      .form({ email: 'a@example.com', password: 'x' })
      .header('accept', 'text/html')
    response.assertStatus(403)
    assert.include(response.text(), 'reload the page')
  })
})
