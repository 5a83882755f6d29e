import { getActiveTest, test } from '@japa/runner'
import { addMonths } from '#core/calendar'
import { today } from '#core/clock'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { Inputs } from '#tests/browser/inputs'
import { income, recorded } from '#tests/functional/reports/ledger_world'
import { aPerson, anAccount } from '#tests/world'
import type { Browser, Page } from 'playwright'

const WIDE = { width: 1280, height: 900 }
const PHONE = { width: 375, height: 800 }

/** Savings to which 200 came in each of six months, and a card with something owed. */
async function aSaver() {
  const person = await aPerson()
  await person.within(async () => {
    const accountId = await anAccount({ name: 'Savings', openingMinor: 100_000n })
    await anAccount({ name: 'Visa', kind: 'card', openingMinor: -50_000n })
    for (const ago of [1, 2, 3, 4, 5, 6])
      await recorded({
        accountId,
        day: addMonths(today('UTC'), -ago),
        lines: [income(20_000n)],
      })
  })
  return person
}

async function open(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const person = await aSaver()
  const context = await browser.newContext({
    javaScriptEnabled,
    viewport: WIDE,
    baseURL: process.env.APP_URL,
  })
  getActiveTest()?.cleanup(() => context.close())
  await context.loginAs(person.user)
  return context.newPage()
}

const fits = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')

test.group('Goals and forecasts in the browser', () => {
  test('a goal is begun from a template, slips, and is brought back', async ({
    assert,
    browser,
  }) => {
    const page = await open(browser, true)
    const complaints = watchConsole(page)
    await page.goto('/goals')
    await page.getByRole('link', { name: 'A holiday' }).click()
    await page.getByLabel('How much').fill('9,000')
    await page.getByLabel('By when').fill(addMonths(today('UTC'), 6))
    await page.getByLabel('Savings').fill('100 %')
    await page.getByRole('button', { name: 'Add goal' }).click()
    await page.getByText('What would bring it back').waitFor()
    await page.getByText('At this pace there on').waitFor()
    await assertAccessible(page)
    const inputs = new Inputs(page)
    await inputs.click(page.getByRole('link', { name: /^Put aside/ }))
    await inputs.click(page.getByRole('button', { name: 'Save', exact: true }))
    await page.getByText('On track: there on').waitFor()
    inputs.expectAtMost(2)
    await page.setViewportSize(PHONE)
    assert.isTrue(await fits(page))
    await page.getByRole('link', { name: '$2,200.00' }).first().click()
    await page.getByRole('heading', { name: 'Why this number?' }).waitFor()
    await page.getByRole('row', { name: /Savings/ }).waitFor()
    assert.deepEqual(complaints, [])
  }).timeout(120_000)

  test('debts and forecasts answer what if without a script', async ({ assert, browser }) => {
    const page = await open(browser, false)
    await page.goto('/goals/debt')
    await page.getByRole('link', { name: 'Say the rate' }).click()
    await page.getByLabel('Percent a year').fill('19.99')
    await page.getByLabel('Least due a month').fill('25')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('textbox', { name: /^Beyond the minimums/ }).fill('75')
    await page.getByRole('button', { name: 'Try' }).click()
    await page.getByRole('row', { name: /The dearest first/ }).waitFor()
    await page.setViewportSize(PHONE)
    assert.isTrue(await fits(page))
    await page.goto('/forecast')
    await page.getByText('What if', { exact: true }).click()
    await page.getByLabel('So much went out once').fill('9,999')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL('**/forecast?**once=9%2C999**')
    await page.getByText(/does not get lower than today: −/).waitFor()
    await page.getByText('What if −$9,999.00').waitFor()
    assert.isTrue(await fits(page))
    await page.getByRole('link', { name: 'Back to what is expected' }).click()
    assert.notInclude(page.url(), 'once')
  }).timeout(120_000)
})
