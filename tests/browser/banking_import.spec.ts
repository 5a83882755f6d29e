import { test } from '@japa/runner'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { synced, TestBank } from '#tests/functional/banking/bank'
import { aPerson } from '#tests/world'

test.group('Importing a bank', (group) => {
  const bank = new TestBank('sandbox_bank_browser')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('the page says by itself when all is there, and passes axe', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const person = await aPerson()
    await browserContext.loginAs(person.user)
    const page = await visit('/connections')
    const complaints = watchConsole(page)
    await assertAccessible(page)
    const listening = page.waitForResponse((response) => response.url().endsWith('/events'))
    await page.getByRole('button', { name: 'Use the sample bank' }).click()
    await page.locator('[data-state=busy]').waitFor()
    await listening
    const id = new URL(page.url()).pathname.split('/')[2]
    await synced(person, { id, itemId: '' })
    await page.locator('[data-state=complete]').waitFor({ timeout: 8000 })
    await assertAccessible(page)
    await page.getByRole('link', { name: 'See the connection' }).click()
    await page.getByRole('heading', { name: 'First Platypus Bank' }).waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })

  test('linking leads to the page of the bank', async ({ browserContext, visit }) => {
    const person = await aPerson()
    await browserContext.loginAs(person.user)
    const page = await visit('/connections')
    await page.getByRole('button', { name: 'Connect a bank' }).click()
    await page.waitForURL(`${bank.url}/hosted/**`)
  })
})
