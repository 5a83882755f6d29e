import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { addPasskey, aDevice, signInByPassword, signOut, useName } from '#tests/browser/passkeys'
import { letAge } from '#tests/functional/identity/second_factor/world'
import { aPerson } from '#tests/world'

test.group('Passkeys', (group) => {
  group.setup(() => useName())
  group.each.setup(async () => {
    await db.from('rate_limits').delete()
  })

  test('are made on the settings page, and then sign in by themselves', async ({
    browser,
    assert,
  }) => {
    const person = await aPerson()
    const device = await aDevice(browser)
    const { page } = device
    const complaints = watchConsole(page)
    await signInByPassword(page, person)
    await page.waitForURL('**/dashboard')
    await page.goto('/settings/two-step/passkeys/new')
    await assertAccessible(page)
    await addPasskey(page, 'Laptop')
    assert.lengthOf(await page.locator('ol.codes li').all(), 10)
    await assertAccessible(page)
    await page.goto('/settings/two-step')
    assert.include(await page.locator('main').innerText(), 'Laptop')
    await assertAccessible(page)

    await signOut(page)
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/dashboard')
    const [{ counter, last_used_at: used }] = await db
      .from('passkeys')
      .where('user_id', person.user.id)
    assert.isAbove(Number(counter), 0)
    assert.isNotNull(used)
    assert.deepEqual(complaints, [])
    await device.close()
  })

  test('are offered in the field of the e-mail address', async ({ browser }) => {
    const person = await aPerson()
    const device = await aDevice(browser, { offersInField: true })
    await signInByPassword(device.page, person)
    await device.page.waitForURL('**/dashboard')
    await addPasskey(device.page, 'Phone')
    await device.page.context().clearCookies()
    await device.page.goto('/login?return_to=%2Faccounts')
    await device.page.waitForURL('**/accounts')
    await device.close()
  })

  test('are a second step after the password, and confirm sensitive acts', async ({
    browser,
    assert,
  }) => {
    const person = await aPerson()
    const device = await aDevice(browser)
    const { page } = device
    await signInByPassword(page, person)
    await page.waitForURL('**/dashboard')
    await addPasskey(page, 'Laptop')
    await signOut(page)
    await signInByPassword(page, person)
    await page.waitForURL('**/login/challenge')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.waitForURL('**/dashboard')

    await letAge(person.user.id, 11)
    await page.goto('/settings/api-keys/new')
    assert.equal(await page.locator('h1').innerText(), 'Confirm it is you')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.waitForURL('**/settings/api-keys/new')
    await device.close()
  })

  test('do not count without a finger, a face or a PIN', async ({ browser, assert }) => {
    const person = await aPerson()
    const device = await aDevice(browser)
    const { page } = device
    await signInByPassword(page, person)
    await page.waitForURL('**/dashboard')
    await addPasskey(page, 'Laptop')
    await signOut(page)
    await device.unlocks(false)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('alert').getByText('That did not work').waitFor()
    assert.match(page.url(), /\/login$/)
    await device.close()
  })

  test('are blocked when a copy of them turns up', async ({ browser, assert }) => {
    const person = await aPerson()
    const device = await aDevice(browser)
    const { page } = device
    await signInByPassword(page, person)
    await page.waitForURL('**/dashboard')
    await addPasskey(page, 'Laptop')
    const [copied] = await device.credentials()
    const enter = async () => {
      await page.context().clearCookies()
      await page.goto('/login')
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    }
    await enter()
    await page.waitForURL('**/dashboard')
    await device.copy(copied)
    await enter()
    await page.getByText('That passkey is not known here').waitFor()
    const passkey = await db.from('passkeys').where('user_id', person.user.id).first()
    assert.isNotNull(passkey.blocked_at)
    const told = await db.from('outbox').whereRaw(`payload::text like '%passkey_blocked%'`)
    assert.isNotEmpty(told)
    await device.close()
  })

  test('are renamed and removed', async ({ browser, assert }) => {
    const person = await aPerson()
    const device = await aDevice(browser)
    const { page } = device
    await signInByPassword(page, person)
    await page.waitForURL('**/dashboard')
    await addPasskey(page, 'Laptop')
    await page.goto('/settings/two-step')
    await page.getByRole('link', { name: 'Change Laptop' }).click()
    await assertAccessible(page)
    await page.getByLabel('Name').fill('Old laptop')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Change Old laptop' }).click()
    await page.getByRole('button', { name: 'Remove the passkey' }).click()
    await page.waitForURL('**/settings/two-step')
    assert.include(await page.locator('main').innerText(), 'Your password alone is enough')
    const left = await db.from('recovery_codes').where('user_id', person.user.id)
    assert.lengthOf(left, 0)
    await device.close()
  })
})
