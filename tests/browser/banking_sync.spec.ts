import { test } from '@japa/runner'
import env from '#start/env'
import { synced, TestBank, withBank } from '#tests/functional/banking/bank'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'

test.group('A connection and its syncs', (group) => {
  const bank = new TestBank('sandbox_bank_browser_sync')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('the page of a connection follows what happens, and leads into each sync', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person, connection } = await withBank('user_transactions_dynamic')
    await browserContext.loginAs(person.user)
    const page = await visit(`/connections/${connection.id}`)
    const troubles = watchConsole(page)
    await page.locator('#connection_live').getByText('Healthy').waitFor()
    await assertAccessible(page)

    await bank.happens(connection.itemId, { op: 'set_error', code: 'ITEM_LOGIN_REQUIRED' })
    await synced(person, connection)
    await page.locator('#connection_live').getByText('Needs sign-in').waitFor()
    await page.getByRole('button', { name: 'Sign in again' }).waitFor()
    await page.locator('#runs').getByText('asks you to sign in again').waitFor()

    await page.locator('#runs a').last().click()
    await page.getByRole('heading', { level: 1, name: /^Sync of/ }).waitFor()
    await page.getByText('Details for those who look after').click()
    await page.getByRole('table', { name: 'Answers of the bank' }).waitFor()
    await assertAccessible(page)
    assert.deepEqual(troubles, [])
  })

  test('a sync can be read without JavaScript on a narrow screen', async ({ assert, browser }) => {
    const { person, connection, run } = await withBank('user_size_120')
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 700 },
      baseURL: env.get('APP_URL'),
    })
    await context.loginAs(person.user)
    const page = await context.newPage()
    await page.goto(`/connections/${connection.id}/runs/${run.id}`)
    await page.getByText('told of 120 new').waitFor()
    await page.getByRole('link', { name: 'Show more' }).click()
    assert.equal(await page.locator('#rows tbody tr').count(), 50)
    const width = await page.evaluate('document.documentElement.scrollWidth')
    assert.isAtMost(width as number, 320)
    await context.close()
  })
})
