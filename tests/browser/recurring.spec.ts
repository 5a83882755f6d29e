import { test } from '@japa/runner'
import { addMonths, monthOf } from '#core/calendar'
import { today } from '#core/clock'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { aBilledHousehold } from '#tests/functional/recurring/recurring_world'
import type { Page } from 'playwright'

const NOW = today('UTC')
const MONTH = monthOf(NOW)

/** Makes an address, reads the calendar there, revokes it and looks again. Answers both statuses. */
async function madeAndRevoked(page: Page) {
  await page.goto('/recurring/calendars')
  await page.getByRole('button', { name: 'Make an address' }).click()
  const address = (await page.locator('#feed_address').textContent())!
  const status = async () => (await page.request.get(new URL(address).pathname)).status()
  const before = await status()
  await page.getByRole('link', { name: 'I have copied it' }).click()
  await page.getByRole('button', { name: /^Revoke/ }).click()
  await page.getByText('The address shows nothing any more').waitFor()
  return [before, await status()]
}

test.group('Bills with JavaScript', () => {
  test('a suggestion is one click, and the calendar goes by arrows and brackets', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person } = await aBilledHousehold(NOW)
    await browserContext.loginAs(person.user)
    const page = await visit('/recurring')
    const complaints = watchConsole(page)
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Accept Netflix' }).click()
    await page.getByText('Netflix is expected from now on').first().waitFor()

    await page.goto(`/recurring/calendar/${MONTH}`)
    await assertAccessible(page)
    await page.locator('.bill-month td[tabindex="0"]').focus()
    const focused = () => page.evaluate<string>('document.activeElement.dataset.day')
    const begun = await focused()
    await page.keyboard.press(begun.endsWith('-01') ? 'ArrowRight' : 'ArrowLeft')
    assert.notEqual(await focused(), begun)
    await page.keyboard.press(']')
    await page.waitForURL(`**/recurring/calendar/${addMonths(MONTH, 1)}`)
    await page.keyboard.press('[')
    await page.waitForURL(`**/recurring/calendar/${MONTH}`)
    await page.getByRole('link', { name: 'Netflix' }).locator('visible=true').first().waitFor()
    assert.deepEqual(complaints, [])
  })
})

test.group('Bills without JavaScript', () => {
  test('suggestions, a bill by hand, the calendar and its address', async ({ assert, browser }) => {
    const { person } = await aBilledHousehold(NOW)
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: process.env.APP_URL,
    })
    await context.loginAs(person.user)
    const page = await context.newPage()
    await page.goto('/recurring')
    await page.getByRole('button', { name: 'Ignore City Power' }).click()
    await page.getByText('will not be suggested again').first().waitFor()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await page.getByRole('heading', { name: 'City Power' }).waitFor()

    // A payment is taken off its bill on the bill's page, and chosen for it again on its own.
    await page.getByRole('button', { name: 'Accept Netflix' }).click()
    await page.getByRole('link', { name: 'Netflix' }).first().click()
    await page.getByRole('button', { name: 'Not this one' }).first().click()
    await page.getByText('will not be matched by itself').first().waitFor()
    await page.getByRole('link', { name: 'Choose its payment' }).first().click()
    await page.getByRole('link', { name: 'Netflix' }).nth(1).click()
    await page.getByRole('link', { name: 'Choose a bill' }).click()
    await page.getByRole('button', { name: 'Choose' }).click()
    await page.getByText('This payment counts for Netflix').first().waitFor()

    await page.goto('/recurring/new')
    await page.getByLabel('Name', { exact: true }).fill('Chess club')
    await page.getByLabel('Amount', { exact: true }).fill('40')
    await page.getByRole('button', { name: 'Add bill' }).click()
    await page.getByRole('heading', { name: 'Chess club' }).waitFor()
    await page.goto('/recurring/calendar')
    await page.getByRole('link', { name: 'Chess club' }).locator('visible=true').first().waitFor()
    assert.deepEqual(await madeAndRevoked(page), [200, 404])
    await context.close()
  })
})
