import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { Inputs } from '#tests/browser/inputs'
import { TestBank, withBank } from '#tests/functional/banking/bank'
import { visit as visitBank } from '#tests/functional/banking/linking/visits'
import { anAccount } from '#tests/world'
import type { Page } from 'playwright'

test.group('Connections in a browser', (group) => {
  const bank = new TestBank('sandbox_bank_connections')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const withOne = async () => {
    const { person, connection } = await withBank('user_size_40')
    return { person, ...connection }
  }
  /** To the bank's page and through it, then back by its own button. */
  const throughBank = async (page: Page) => {
    await page.waitForURL(`${bank.url}/hosted/**`)
    await visitBank(page.url())
    await page.reload()
    await page.getByRole('link', { name: 'Go back to Money Tracker' }).click()
  }

  test('what is connected, what it needs, and the ways to connect pass axe', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person, id } = await withOne()
    await browserContext.loginAs(person.user)
    const page = await visit('/connections')
    const complaints = watchConsole(page)
    await page.getByText('Connected already').waitFor()
    await assertAccessible(page)
    for (const status of ['login_required', 'paused']) {
      await person.within(() => tenantDb().from('connections').where('id', id).update({ status }))
      await page.goto(`/connections/${id}`)
      await assertAccessible(page)
    }
    assert.deepEqual(complaints, [])
  })

  test('connecting, matching and ending a bank, each page of it', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person, id } = await withOne()
    await person.within(() => anAccount({ name: 'My own account' }))
    await browserContext.loginAs(person.user)
    const page = await visit('/connections')
    const complaints = watchConsole(page)
    await page.getByLabel('How much history?').selectOption('12')
    await page.getByRole('button', { name: 'Connect a bank' }).click()
    await throughBank(page)
    await page.getByRole('heading', { name: 'You already have this login' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Connect it anyway' }).click()
    await page.getByRole('heading', { name: 'Is this the same login as before?' }).waitFor()
    await assertAccessible(page)
    await page.getByText('12 months were asked for').waitFor()

    await page.goto(`/connections/${id}/accounts`)
    await assertAccessible(page)
    await page.getByLabel(/Checking/).selectOption({ label: 'My own account' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Accounts matched.').waitFor()

    await page.goto(`/connections/${id}`)
    await page.getByRole('link', { name: 'Disconnect…' }).click()
    await assertAccessible(page)
    await page.getByText('Erase the history').click()
    await page.getByRole('button', { name: 'Disconnect' }).click()
    await page.getByText('you can undo that for 7 days').waitFor()
    // Turning motion off for axe ends the browser's own transition between two pages.
    assert.deepEqual(
      complaints.filter((text) => !text.includes('ViewTransition')),
      []
    )
  })

  test('[task 11] signing in again is one input on the first page: by mouse, by keys, without JavaScript', async ({
    assert,
    browser,
  }) => {
    const { person, id } = await withOne()
    await person.within(() =>
      tenantDb().from('connections').where('id', id).update({ status: 'login_required' })
    )
    for (const way of ['mouse', 'keys', 'plain']) {
      const context = await browser.newContext({
        javaScriptEnabled: way !== 'plain',
        baseURL: process.env.APP_URL,
      })
      await context.loginAs(person.user)
      const page = await context.newPage()
      await page.goto('/dashboard')
      if (way === 'mouse') await assertAccessible(page, [768])
      const inputs = new Inputs(page)
      if (way === 'keys') await inputs.press('s')
      else await inputs.click(page.getByRole('button', { name: 'Sign in again' }))
      await page.getByRole('heading', { name: 'Sign in at your bank' }).waitFor()
      await page.waitForURL(`${bank.url}/hosted/**`)
      inputs.expectAtMost(1)
      if (way === 'mouse') {
        await page.getByRole('button', { name: 'Continue' }).click()
        await page.getByRole('button', { name: 'Sign in' }).click()
        await page.getByRole('link', { name: 'Go back to Money Tracker' }).click()
        await page.getByText('We are asking the bank for news').waitFor()
      }
      await context.close()
    }
    assert.lengthOf(await person.within(() => tenantDb().from('connections')), 1)
  })
})
