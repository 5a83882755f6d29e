import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { signInByPassword, signOut } from '#tests/browser/passkeys'
import { aGuardedPerson, codeOf } from '#tests/functional/identity/second_factor/world'
import { aPerson } from '#tests/world'

test.group('The second step in a browser', (group) => {
  group.each.setup(async () => {
    await db.from('rate_limits').delete()
  })

  for (const javaScriptEnabled of [true, false]) {
    test(`is set up and asked for ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
      browser,
      assert,
    }) => {
      const person = await aPerson()
      const context = await browser.newContext({
        javaScriptEnabled,
        baseURL: process.env.APP_URL,
        locale: 'en-US',
        timezoneId: 'UTC',
      })
      const page = await context.newPage()
      const complaints = watchConsole(page)
      await signInByPassword(page, person)
      await page.waitForURL('**/dashboard')
      await page.goto('/settings/two-step')
      if (javaScriptEnabled) await assertAccessible(page)
      await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
      await page.waitForURL('**/two-step/app')
      if (javaScriptEnabled) await assertAccessible(page)
      const secret = (await page.locator('.qr-secret').innerText()).replaceAll(' ', '')
      await page.getByLabel('Code that the app shows').fill(codeOf(secret))
      await page.getByRole('button', { name: 'Confirm' }).click()
      const codes = await page.locator('ol.codes li').allInnerTexts()
      assert.lengthOf(codes, 10)

      await signOut(page)
      await signInByPassword(page, person)
      await page.waitForURL('**/login/challenge')
      if (javaScriptEnabled) await assertAccessible(page)
      const code = codeOf(secret, 1)
      const field = page.getByLabel('Code of your authenticator app')
      await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`)
      // With script the sixth digit sends the form.
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Continue' }).click()
      await page.waitForURL('**/dashboard')

      await signOut(page)
      await signInByPassword(page, person)
      await page.getByRole('link', { name: 'Lost your device?' }).click()
      if (javaScriptEnabled) await assertAccessible(page)
      await page.getByLabel('Recovery code').fill(codes[0].trim())
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.waitForURL('**/settings/two-step')
      assert.include(await page.locator('main').innerText(), '9 of ten codes are left')
      assert.deepEqual(complaints, [])
      await context.close()
    })
  }

  test('an owner asks members for one', async ({ visit, browserContext, assert }) => {
    const person = await aGuardedPerson()
    await browserContext.loginAs(person.user)
    const page = await visit('/settings/household')
    await page.getByRole('link', { name: 'Second step for members' }).click()
    await assertAccessible(page)
    await page.getByLabel('Members need a second step to sign in').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Members need a second step from now on').waitFor()
    assert.isTrue(await page.getByLabel('Members need a second step to sign in').isChecked())
  })

  test('API keys are made and revoked', async ({ visit, browserContext, assert }) => {
    const { user } = await aPerson()
    await browserContext.loginAs(user)
    const page = await visit('/settings/api-keys')
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Make an API key' }).click()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByRole('alert').waitFor()
    await assertAccessible(page)
    await page.getByLabel('Name').fill('Spreadsheet')
    await page.getByLabel('See connections to banks').check()
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByText('This key is shown only now').waitFor()
    await assertAccessible(page)
    assert.match(
      await page.locator('.key-text').first().innerText(),
      /^mt_live_\w{8}_\w{43}_\w{6}$/
    )
    await page.getByRole('link', { name: 'I have kept it' }).click()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('You have made no key here').waitFor()
  })
})
