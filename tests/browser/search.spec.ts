import { test } from '@japa/runner'
import { addDays } from '#core/calendar'
import { today } from '#core/clock'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { focusedId, Inputs } from '#tests/browser/inputs'
import { aPerson, anAccount, categoryId } from '#tests/world'

const QUERY = 'cat:groceries amount:>20 date:this-quarter'

/** Two groceries of today above 20, one below, one of last year, and a coffee. */
async function aLedger() {
  const person = await aPerson()
  await person.within(async () => {
    const accountId = await anAccount()
    const [groceries, coffee] = [
      await categoryId('food.groceries'),
      await categoryId('food.coffee'),
    ]
    const day = today('UTC')
    const row = (userPayee: string, cents: bigint, category: string, postedOn = day) => ({
      ...{ accountId, userPayee, categoryId: category, postedOn },
      ...{ source: 'manual' as const, amountMinor: -cents, currency: 'USD' },
    })
    await recordTransactions([
      row('Big market', 6418n, groceries),
      row('Other market', 2001n, groceries),
      row('Kiosk', 2000n, groceries),
      row('Market of old', 9900n, groceries, addDays(day, -400)),
      row('Roastery', 3000n, coffee),
    ])
  })
  return person
}

test.group('Searching with JavaScript', () => {
  test('groceries above 20 of this quarter take three inputs, live, with the focus where it was', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const person = await aLedger()
    await browserContext.loginAs(person.user)
    const page = await visit('/transactions')
    const complaints = watchConsole(page)
    const inputs = new Inputs(page)
    await inputs.press('/')
    assert.equal(await focusedId(page), 'field_q')
    await inputs.type(QUERY)
    await inputs.press('Enter')
    inputs.expectAtMost(3)
    await page.locator('#totals', { hasText: '2 transactions match' }).waitFor()
    await page.getByText('Other market').waitFor()
    assert.equal(await page.getByText('Kiosk').count(), 0)
    assert.equal(await focusedId(page), 'field_q')
    await page.locator('#live', { hasText: '2 transactions match' }).waitFor()
    assert.equal(new URL(page.url()).searchParams.get('q'), QUERY)
    assert.equal(new URL(page.url()).searchParams.size, 1)
    await assertAccessible(page)

    await page.getByRole('link', { name: 'Remove filter amount:>20' }).click()
    await page.locator('#totals', { hasText: '3 transactions match' }).waitFor()
    await page.getByRole('columnheader', { name: 'Amount' }).getByRole('link').click()
    await page.waitForURL(/sort=-amount/)
    assert.equal(
      await page.getByRole('columnheader', { name: 'Amount' }).getAttribute('aria-sort'),
      'descending'
    )
    assert.deepEqual(complaints, [])
  })

  test('what is typed is gone on with by a list for the keyboard; what is wrong is a hint', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const person = await aLedger()
    await browserContext.loginAs(person.user)
    const page = await visit('/transactions')
    const complaints = watchConsole(page)
    const box = page.getByRole('combobox', { name: 'Search' })
    await box.pressSequentially('cat:gro')
    await page.locator('.suggestions').getByRole('option', { name: 'Groceries' }).waitFor()
    await assertAccessible(page)
    await page.keyboard.press('ArrowDown')
    assert.isNotNull(await box.getAttribute('aria-activedescendant'))
    await page.keyboard.press('Enter')
    assert.equal(await box.inputValue(), 'cat:Groceries ')
    await page.locator('#totals', { hasText: '4 transactions match' }).waitFor()
    await box.pressSequentially('amount:>abc')
    await page.getByText('“amount:>abc” needs a number').waitFor()
    assert.match(await page.locator('#totals').innerText(), /4 transactions match/)
    await page.getByRole('link', { name: 'Save this view' }).click()
    await page.getByLabel('Name').fill('Food')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const view = page.getByRole('navigation', { name: 'Saved views' }).getByRole('link', {
      name: 'Food',
      exact: true,
    })
    await view.waitFor()
    assert.equal(await view.getAttribute('aria-current'), 'page')
    assert.deepEqual(complaints, [])
  })
})

test.group('Searching without JavaScript', () => {
  test('is a form, links and hints', async ({ assert, browser }) => {
    const person = await aLedger()
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: process.env.APP_URL,
    })
    await context.loginAs(person.user)
    const page = await context.newPage()
    await page.goto('/transactions')
    const inputs = new Inputs(page)
    await inputs.click(page.getByLabel('Search').first())
    await inputs.type(`${QUERY} is:lost`)
    await inputs.press('Enter')
    await page.getByText('2 transactions match').waitFor()
    inputs.expectAtMost(3)
    assert.equal(await page.getByText('“is:lost” is not a state').count(), 1)
    await page.getByRole('link', { name: 'Remove filter date:this-quarter' }).click()
    await page.getByText('3 transactions match').waitFor()
    await context.close()
  })
})
