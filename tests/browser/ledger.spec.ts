import { test } from '@japa/runner'
import { addDays } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { aPerson, anAccount, categoryId } from '#tests/world'
import type { Page } from 'playwright'

const TODAY = '2026-11-20'

/** Sixty rows, three a day, of which the newest day has no category, and one of a card in euros. */
async function aLedger() {
  const person = await aPerson()
  return person.within(async () => {
    const [account, card] = [await anAccount(), await anAccount({ kind: 'card', currency: 'EUR' })]
    const groceries = await categoryId('food.groceries')
    const rows = Array.from({ length: 60 }, (_, index) => ({
      accountId: account,
      source: 'manual' as const,
      amountMinor: -1_000n - BigInt(index),
      currency: 'USD',
      postedOn: addDays(TODAY, -Math.floor(index / 3)),
      userPayee: `Shop ${index}`,
      categoryId: index < 3 ? null : groceries,
      isPending: index === 5,
    }))
    const euros = { ...rows[0], accountId: card, currency: 'EUR', postedOn: '2026-11-01' as const }
    const [id] = await recordTransactions([...rows, euros] as typeof rows)
    return { person, id }
  })
}

const totalsOf = (page: Page) => page.locator('#totals').innerText()
const focusedId = (page: Page) => page.evaluate<string>('document.activeElement?.id')
const chipOf = (page: Page, id: string) => page.locator(`#transaction_${id}_category`)

test.group('The ledger with JavaScript', () => {
  test('a category is changed in its row by keyboard, then by mouse; sums stay right', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person, id } = await aLedger()
    await browserContext.loginAs(person.user)
    const page = await visit('/transactions?category=none')
    const complaints = watchConsole(page)
    const net = page.locator(`#day_${TODAY}_net`)
    assert.match(await totalsOf(page), /4 transactions match/)
    assert.include(await net.innerText(), '30.03')
    await chipOf(page, id).focus()
    await page.keyboard.press('Enter')
    const choice = page.getByRole('combobox', { name: 'Choose a category' })
    await choice.waitFor()
    assert.equal(await focusedId(page), `field_category_${id}`)
    await assertAccessible(page)
    await page.keyboard.type('coff')
    await page.keyboard.press('Enter')
    await page.locator('#totals', { hasText: '3 transactions match' }).waitFor()
    assert.include(await chipOf(page, id).innerText(), 'Coffee')
    assert.include(await net.innerText(), '20.03')
    await page.locator('#shelf').getByText('Category set.').waitFor()

    await chipOf(page, id).click()
    await page.locator('.suggestions').getByText('No category', { exact: true }).click()
    await page.locator('#totals', { hasText: '4 transactions match' }).waitFor()
    assert.include(await net.innerText(), '30.03')
    assert.deepEqual(complaints, [])
  })

  test('the next fifty are added below, and the keyboard goes on with the first of them', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person } = await aLedger()
    await browserContext.loginAs(person.user)
    const page = await visit('/transactions')
    const rows = page.locator('#rows > tr:not(.row-group)')
    assert.equal(await rows.count(), 50)
    await page.getByRole('link', { name: 'Show next 50' }).focus()
    await page.keyboard.press('Enter')
    await rows.nth(60).waitFor()
    assert.equal(await rows.count(), 61)
    const first = rows.nth(50).getByRole('link').first()
    assert.isTrue(await first.evaluate((element) => element.matches(':focus')))
    assert.equal(await page.getByRole('link', { name: 'Show next 50' }).count(), 0)
    const days = await page.locator('.row-group').evaluateAll((all) => all.map(({ id }) => id))
    assert.equal(new Set(days).size, days.length)
  })
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test.group(`The ledger ${how} JavaScript`, () => {
    test('deleting is undone from the shelf', async ({ assert, browser }) => {
      const { person, id } = await aLedger()
      const context = await browser.newContext({ javaScriptEnabled, baseURL: process.env.APP_URL })
      await context.loginAs(person.user)
      const page = await context.newPage()
      await page.goto(`/transactions/${id}`)
      await page.getByRole('button', { name: 'Delete' }).click()
      await page.waitForURL('**/transactions')
      assert.match(await totalsOf(page), /60 transactions/)
      await page.locator('#shelf').getByRole('button', { name: 'Undo' }).click()
      await page.locator('#totals', { hasText: '61 transactions' }).waitFor()
      const { length } = await person.within(() =>
        tenantDb().from('transactions').whereNull('deleted_at')
      )
      assert.equal(length, 61)
      await context.close()
    })
  })
}

test.group('The ledger without JavaScript', () => {
  test('a category is changed on its page, and older rows are a page further', async ({
    assert,
    browser,
  }) => {
    const { person, id } = await aLedger()
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: process.env.APP_URL,
    })
    await context.loginAs(person.user)
    const page = await context.newPage()
    await page.goto('/transactions?category=none')
    await chipOf(page, id).click()
    await page.getByLabel('Choose a category').selectOption({ label: 'Coffee' })
    await page.getByRole('button', { name: 'Save category' }).click()
    await page.waitForURL('**/transactions?category=none')
    assert.match(await totalsOf(page), /3 transactions match/)
    await page.goto('/transactions')
    await page.getByRole('link', { name: 'Show next 50' }).click()
    await page.waitForURL('**/transactions?after=**')
    assert.equal(await page.locator('#rows > tr:not(.row-group)').count(), 11)
    await page.getByRole('link', { name: 'Newer' }).click()
    await page.waitForURL('**/transactions?before=**')
    assert.equal(await page.locator('#rows > tr:not(.row-group)').count(), 50)
    await context.close()
  })
})
