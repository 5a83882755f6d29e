import { test } from '@japa/runner'
import env from '#start/env'
import { assertAccessible, assertAllAccessible } from '#tests/browser/accessibility'
import { forgetAllTries, Mailbox } from '#tests/mailbox'
import { aPerson, PASSWORD } from '#tests/world'
import { uuidv7 } from '#core/uuid'

const MEMBER_PAGES = [
  '/settings/profile',
  '/settings/appearance',
  '/settings/security',
  '/settings/password',
  '/settings/email',
]

test.group('Getting in', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(() => forgetAllTries())

  test('the settings pass axe in both themes and keep the security policy', async ({
    browserContext,
  }) => {
    const { user } = await aPerson()
    await browserContext.loginAs(user)
    await assertAllAccessible(await browserContext.newPage(), MEMBER_PAGES)
  }).timeout(120_000)

  test('somebody signs up with the link of a mail', async ({ visit, assert, cleanup }) => {
    await aPerson()
    env.set('SIGNUPS', 'open')
    cleanup(() => env.set('SIGNUPS', 'invited'))
    const email = `browser-${uuidv7()}@example.com`
    const page = await visit('/signup')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByText(`on its way to ${email}`).waitFor()
    await page.goto(await mailbox.link(email))
    assert.equal(new URL(page.url()).pathname, '/signup/confirm')
    await assertAccessible(page)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.waitForURL('**/welcome')
  })

  test('somebody who forgot the password gets in again', async ({ visit, assert }) => {
    const { user } = await aPerson()
    const page = await visit('/login')
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await assertAccessible(page)
    await page.getByLabel('E-mail address').fill(user.email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.waitForURL('**/login')
    await page.goto(await mailbox.link(user.email))
    assert.equal(new URL(page.url()).pathname, '/password/reset')
    await assertAccessible(page)
    await page.getByLabel('New password').fill('password1234')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByRole('alert').getByText('easy to guess').waitFor()
    await page.getByLabel('New password').fill('quite another set of words')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.waitForURL('**/login')
    await page.getByLabel('E-mail address').fill(user.email)
    await page.getByLabel('Password', { exact: true }).fill('quite another set of words')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/dashboard')
  })

  test('a dead link says what to do', async ({ visit }) => {
    await aPerson()
    for (const path of ['/password/reset', '/email/verify', '/signup/confirm']) {
      const page = await visit(path)
      await page.getByText('not known here').waitFor()
      await assertAccessible(page)
    }
  })

  test('the page of somebody who was signed out elsewhere cannot do anything', async ({
    visit,
    browserContext,
    assert,
  }) => {
    const { user } = await aPerson()
    await browserContext.loginAs(user)
    const page = await visit('/settings/security')
    await page.getByRole('button', { name: 'Sign out', exact: true }).last().click()
    await page.waitForURL('**/login')
    await page.goBack()
    await page.waitForURL('**/login**')
    assert.notInclude(await page.content(), user.email)
  })
})
