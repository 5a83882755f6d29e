import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { addMonths } from '#core/calendar'
import { today } from '#core/clock'
import { issueSetupCode } from '#identity/actions/setup_code'
import { openTheHouse } from '#tests/browser/stage'
import { emptyDatabase } from '#tests/world'

/** From nothing to one's own numbers: what a newcomer does after `npm start`. */
async function firstMinute(page: Page) {
  await page.goto('/')
  await page.getByLabel('Setup code').fill(await issueSetupCode())
  await page.getByLabel('E-mail').fill('newcomer@example.com')
  await page.getByLabel('Password', { exact: true }).fill('a passphrase of some length')
  await page.getByLabel('Time zone').selectOption('Europe/Berlin')
  await page.getByRole('button', { name: 'Create the owner' }).click()
  await page.waitForURL('**/welcome')
  await page.getByRole('button', { name: 'Try with a sample bank' }).click()
  await page.waitForURL('**/progress')
  await page.getByRole('link', { name: 'Go to your dashboard' }).click({ timeout: 60_000 })
  await page.waitForURL('**/dashboard')
}

/** The page a number leads to says the same number again. */
async function followTotal(page: Page, name: string) {
  const link = page.getByRole('row', { name }).getByRole('link').first()
  const shown = (await link.innerText()).replaceAll(/[^\d.,]/g, '')
  await link.click()
  await page.waitForURL('**/transactions?**')
  const header = await page.locator('main').innerText()
  await page.goBack()
  return { shown, header }
}

test.group('The first minute', (group) => {
  group.setup(openTheHouse)
  group.each.setup(() => emptyDatabase())

  for (const javaScriptEnabled of [true, false]) {
    test(`leads to 24 months of own money ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
      browser,
      assert,
    }) => {
      const context = await browser.newContext({
        javaScriptEnabled,
        reducedMotion: 'no-preference',
        locale: 'en-US',
        timezoneId: 'UTC',
        baseURL: process.env.APP_URL,
      })
      const page = await context.newPage()
      const troubles: string[] = []
      page.on(
        'console',
        (message) =>
          void (['error', 'warning'].includes(message.type()) && troubles.push(message.text()))
      )
      page.on('pageerror', (error) => void troubles.push(String(error)))
      page.on(
        'response',
        (response) =>
          void (response.status() >= 400 && troubles.push(`${response.status()} ${response.url()}`))
      )

      await firstMinute(page)
      assert.match(await page.locator('main').innerText(), /Net worth[\s\S]*\$[\d,]+\.\d\d/)
      const { shown, header } = await followTotal(page, 'Money out')
      assert.include(header, shown)

      const longAgo = addMonths(today('Europe/Berlin'), -23)
      await page.goto(`/transactions?to=${longAgo}`)
      assert.match(await page.locator('main').innerText(), /Northwind Payroll|Maple Court/)
      assert.deepEqual(troubles, [])
      await context.close()
    })
  }
})
