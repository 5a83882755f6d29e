import { getActiveTest, test } from '@japa/runner'
import { addMonths } from '#core/calendar'
import { today } from '#core/clock'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { recorded, spend } from '#tests/functional/reports/ledger_world'
import { aPerson, anAccount, type Person } from '#tests/world'
import type { Browser } from 'playwright'

/** Who has far more at hand than months need: that is worth a remark. */
async function aSaver() {
  const person = await aPerson()
  await person.within(async () => {
    const accountId = await anAccount({ openingMinor: 9_000_00n })
    for (const ago of [1, 2, 3, 4, 5])
      await recorded({ accountId, day: addMonths(today('UTC'), -ago), lines: [spend(-100_00n)] })
  })
  return person
}

async function open(browser: Browser, person: Person, javaScriptEnabled: boolean) {
  const options = { javaScriptEnabled, viewport: { width: 1280, height: 900 } }
  const context = await browser.newContext({ ...options, baseURL: process.env.APP_URL })
  getActiveTest()?.cleanup(() => context.close())
  await context.loginAs(person.user)
  const page = await context.newPage()
  await page.goto('/dashboard')
  return page
}

test.group('The first page in the browser', () => {
  test('is walked by digits, arranged without a script, and read by everybody', async ({
    assert,
    browser,
  }) => {
    const person = await aSaver()
    const page = await open(browser, person, true)
    const complaints = watchConsole(page)
    await assertAccessible(page)
    // Net worth, the month, what waits for a look: the third of those that are shown.
    await page.keyboard.press('3')
    await page.waitForFunction(`document.activeElement.id === 'review_open'`)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/review')
    assert.deepEqual(complaints, [])

    const plain = await open(browser, person, false)
    await plain.getByText('months of what usually goes out').waitFor()
    await plain.getByRole('button', { name: 'Got it' }).click()
    await plain.getByText('Got it. That is not said again.').waitFor()
    assert.equal(await plain.getByRole('heading', { name: 'Worth knowing' }).count(), 0)
    await plain.getByRole('link', { name: 'Arrange' }).click()
    await plain.getByRole('checkbox', { name: 'Recent' }).uncheck()
    await plain.getByRole('button', { name: 'Down Net worth' }).click()
    await plain.waitForURL('**/dashboard/edit#section_net_worth')
    assert.isFalse(await plain.getByRole('checkbox', { name: 'Recent' }).isChecked())
    await plain.getByRole('button', { name: 'Save' }).click()
    await plain.waitForURL('**/dashboard')
    const shown = await plain.locator('main h2').allTextContents()
    assert.match(shown[0], /so far$/)
    assert.equal(shown[1], 'Net worth')
    assert.notInclude(shown, 'Recent')
  })
})
