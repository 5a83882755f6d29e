import { getActiveTest, test } from '@japa/runner'
import { addMonths, firstDay, monthOf } from '#core/calendar'
import { today } from '#core/clock'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { Inputs } from '#tests/browser/inputs'
import { income, recorded, spend } from '#tests/functional/reports/ledger_world'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'
import type { Browser } from 'playwright'

const WIDE = { width: 1280, height: 900 }
const PHONE = { width: 375, height: 800 }

/** A salary, rent and food in this month and the one before. */
async function aLedger() {
  const person = await aPerson()
  await person.within(async () => {
    const accountId = await anAccount({ openingMinor: 500_00n })
    const month = monthOf(today('UTC'))
    for (const [day, factor] of [
      [firstDay(month), 1n],
      [firstDay(addMonths(month, -1)), 2n],
    ] as const) {
      const row = (payee: string, line: ReturnType<typeof spend>) =>
        recorded({ accountId, day, payee, lines: [line] })
      await row('Globex', income(3_000_00n, await categoryId('income.salary')))
      await row('Landlord', spend(-1_200_00n, await categoryId('home.rent')))
      await row('Corner shop', spend(-80_00n * factor, await categoryId('food.groceries')))
      await row('Café', spend(-4_50n * factor, await categoryId('food.coffee')))
    }
  })
  return person
}

async function open(browser: Browser, person: Person, javaScriptEnabled = true) {
  const context = await browser.newContext({
    javaScriptEnabled,
    viewport: WIDE,
    baseURL: process.env.APP_URL,
  })
  getActiveTest()?.cleanup(() => context.close())
  await context.loginAs(person.user)
  return context.newPage()
}

test.group('Reports in the browser', () => {
  test('answer, lead to their rows, and are read by everybody', async ({ assert, browser }) => {
    const person = await aLedger()
    const page = await open(browser, person)
    const complaints = watchConsole(page)
    await page.goto('/reports')
    await page.getByRole('link', { name: 'Cash flow' }).click()
    await page.getByRole('heading', { name: 'Cash flow' }).waitFor()
    await assertAccessible(page)
    await page
      .getByRole('link', { name: /^Home: \$2,400.00/ })
      .first()
      .click()
    await page.waitForURL('**/transactions?**')
    await page.getByText('Landlord').first().waitFor()
    await page.goBack()
    await page.setViewportSize(PHONE)
    assert.isFalse(await page.locator('svg.flow').isVisible())
    assert.isTrue(await page.locator('.flow-bars').isVisible())
    await page.setViewportSize(WIDE)

    await page.goto('/reports/categories?period=this-month')
    const keys = new Inputs(page)
    await page.locator('.report-period').waitFor()
    const shown = page.url()
    await keys.press('[')
    await page.waitForURL((url) => url.toString() !== shown)
    keys.expectAtMost(1)
    const food = page.getByRole('row', { name: /^Food/ })
    assert.include(await food.innerText(), '$169.00')
    await food.getByRole('link', { name: /Why this number/ }).click()
    await page.getByRole('heading', { name: 'Why this number?' }).waitFor()
    await page.getByText('$169.00').first().waitFor()
    await page.getByText('Corner shop').waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  }).timeout(120_000)

  test('are filtered, compared and kept without a script', async ({ assert, browser }) => {
    const person = await aLedger()
    const page = await open(browser, person, false)
    await page.goto('/reports/income-expense')
    await page.getByLabel('Period', { exact: true }).selectOption({ label: 'This month' })
    await page.getByLabel('Compare with').selectOption({ label: 'The time before' })
    await page.getByLabel('Only', { exact: true }).fill('payee:corner')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL('**compare=prev**')
    assert.include(await page.locator('#report').innerText(), 'up $80.00')
    await page.getByRole('link', { name: 'Save', exact: true }).click()
    await page.getByLabel('Name', { exact: true }).fill('Corner shop')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Report Corner shop saved.').waitFor()
    await page.goto('/reports')
    await page.getByRole('link', { name: 'Corner shop', exact: true }).click()
    await page.waitForURL('**/reports/income-expense?**payee**')
    const file = await page.request.get(
      (await page.getByRole('link', { name: 'CSV' }).getAttribute('href'))!
    )
    assert.include(await file.text(), '-80.00')
  }).timeout(120_000)
})
