import { test } from '@japa/runner'
import { assertAllAccessible } from '#tests/browser/accessibility'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { anAccount, aPerson } from '#tests/world'
import { audit } from '#core/audit'

const WITHOUT_SCRIPT = { javaScriptEnabled: false, baseURL: process.env.APP_URL }

test.group('Households in a browser', () => {
  test('the pages pass axe in both themes and fit narrow screens', async ({ browserContext }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'editor', 'Bob')
    const account = await ann.within(() => anAccount({ name: 'Joint account' }))
    await limits(bob, account, 'balance')
    await ann.within(() => audit({ event: 'households.changed' }))
    await browserContext.loginAs(ann.user)
    const paths = [
      '/settings/household',
      '/settings/household/invitations/new',
      '/settings/household/accounts',
      `/accounts/${account}/visibility`,
      '/settings/household/handover',
      '/settings/audit',
      '/households',
      '/households/new',
      '/join',
    ]
    await assertAllAccessible(await browserContext.newPage(), paths)
  }).timeout(120_000)

  test('somebody is invited, joins and is removed without a line of JavaScript', async ({
    assert,
    browser,
  }) => {
    const ann = await aPerson()
    const owners = await browser.newContext(WITHOUT_SCRIPT)
    await owners.loginAs(ann.user)
    const page = await owners.newPage()
    await page.goto('/settings/household/invitations/new')
    await page.getByLabel('E-mail address').fill(`guest-${ann.householdId}@example.com`)
    await page.getByText('Editor').click()
    await page.getByRole('button', { name: 'Send invitation' }).click()
    const link = await page.locator('code').innerText()

    const guests = await browser.newContext(WITHOUT_SCRIPT)
    const guest = await guests.newPage()
    await guest.goto(link)
    assert.equal(new URL(guest.url()).pathname, '/join')
    assert.include(await guest.locator('main').innerText(), 'Adds and changes accounts')
    await guest.getByLabel('Your name').fill('Guest of the house')
    await guest.locator('input[type=password]').fill('seven quiet otters under the bridge')
    await guest.getByRole('button', { name: /^Join / }).click()
    await guest.waitForURL('**/dashboard')

    await page.goto('/settings/household')
    await page.getByRole('link', { name: 'Change Guest of the house' }).click()
    await page.getByRole('button', { name: 'Remove Guest of the house' }).click()
    await page.waitForURL('**/settings/household')
    await guest.goto('/accounts')
    assert.include(await guest.locator('main').innerText(), 'You are in no household')
    await owners.close()
    await guests.close()
  })
})
