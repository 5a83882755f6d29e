import { getActiveTestOrFail, test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { focusedId, focusIsSomewhere, Inputs } from '#tests/browser/inputs'
import { aPerson, anAccount, type Person } from '#tests/world'
import type { Browser, Page } from 'playwright'

/** Six rows on two days, all of which wait for a look. */
async function aLedger() {
  const person = await aPerson()
  return person.within(async () => {
    const accountId = await anAccount()
    const rows = Array.from({ length: 6 }, (_, index) => ({
      accountId,
      source: 'manual' as const,
      amountMinor: -1_000n - BigInt(index),
      currency: 'USD',
      postedOn: index < 4 ? ('2026-11-20' as const) : ('2026-11-19' as const),
      userPayee: `Shop ${index}`,
      needsReview: true,
    }))
    const ids = (await recordTransactions(rows)).toReversed()
    return { person, accountId, ids: [...ids.slice(2), ...ids.slice(0, 2)], row: rows[0] }
  })
}

const waiting = (person: Person) =>
  person.within(
    async () => (await tenantDb().from('transactions').where({ needs_review: true })).length
  )

const shelf = (page: Page, text: string) => page.locator('#shelf').getByText(text).waitFor()

async function open(browser: Browser, person: Person, path: string, javaScriptEnabled = true) {
  const context = await browser.newContext({ javaScriptEnabled, baseURL: process.env.APP_URL })
  // Also after a failure: a page that is left open keeps its stream, and the tests waiting.
  getActiveTestOrFail().cleanup(() => context.close())
  await context.loginAs(person.user)
  const page = await context.newPage()
  await page.goto(path)
  // Before htmx has the forms a key sends them as a page would, which is fine, but leaves the keyboard at the top.
  if (javaScriptEnabled)
    await page.locator('#bulk[data-htmx-powered]').waitFor({ state: 'attached' })
  return page
}

test.group('Many rows at once', () => {
  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with' : 'without'
    test(`by mouse ${how} script: all on screen reviewed is one click, and its undo after a reload one`, async ({
      assert,
      browser,
    }) => {
      const { person } = await aLedger()
      const page = await open(browser, person, '/transactions', javaScriptEnabled)
      const inputs = new Inputs(page)
      await inputs.click(page.getByRole('button', { name: 'Mark all here reviewed' }))
      await shelf(page, 'Marked 6 reviewed.')
      inputs.expectAtMost(1)
      assert.equal(await waiting(person), 0)
      if (javaScriptEnabled) {
        await focusIsSomewhere(page)
        assert.isFalse(await page.getByRole('button', { name: 'Mark all here' }).isVisible())
      }
      await page.reload()
      await inputs.click(page.locator('#shelf').getByRole('button', { name: 'Undo' }))
      await shelf(page, 'Undone.')
      inputs.expectAtMost(1)
      assert.equal(await waiting(person), 6)
      await page.getByRole('button', { name: 'Mark all here reviewed' }).click()
      await shelf(page, 'Marked 6 reviewed.')
      await page.reload()
      await inputs.click(page.getByRole('link', { name: 'Activity' }))
      await inputs.click(page.getByRole('main').getByRole('button', { name: 'Undo' }).first())
      await shelf(page, 'Undone.')
      inputs.expectAtMost(2)
      assert.equal(await waiting(person), 6)
    })
  }

  test('by keyboard: reviewed, undone after a reload, a range given a category', async ({
    assert,
    browser,
  }) => {
    const { person, ids } = await aLedger()
    const page = await open(browser, person, '/transactions')
    const complaints = watchConsole(page)
    const inputs = new Inputs(page)
    await inputs.press('Shift+E')
    await shelf(page, 'Marked 6 reviewed.')
    inputs.expectAtMost(1)
    await page.locator(`#payee_${ids[0]}:focus`).waitFor()
    await page.reload()
    await inputs.press('u')
    await shelf(page, 'Undone.')
    inputs.expectAtMost(1)
    assert.equal(await waiting(person), 6)

    await page.keyboard.press('j')
    await page.keyboard.press('j')
    assert.equal(await focusedId(page), `payee_${ids[1]}`)
    await page.keyboard.press('e')
    await shelf(page, 'Marked 1 reviewed.')
    await page.locator(`#payee_${ids[1]}:focus`).waitFor()

    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+X')
    await page.locator('#bulk_count', { hasText: '3 selected −$30.' }).waitFor()
    await assertAccessible(page)
    await page.keyboard.press('c')
    await page.locator('input[role=combobox]:focus').waitFor()
    await assertAccessible(page)
    await page.keyboard.type('Coffee')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await shelf(page, 'Category set to Coffee on 3.')
    await focusIsSomewhere(page)
    assert.equal(await page.locator('#rows .chip', { hasText: 'Coffee' }).count(), 3)
    await page.keyboard.press('d')
    await shelf(page, 'Deleted 1 transaction.')
    assert.equal(await page.locator('#rows > tr:not(.row-group)').count(), 5)
    await page.locator('[id^=payee_]:focus').waitFor()
    await page.keyboard.press('?')
    await page.getByText('In the list of transactions').waitFor()
    assert.deepEqual(complaints, [])
  })

  test('all that match are chosen on purpose, and not when another number matches meanwhile', async ({
    assert,
    browser,
  }) => {
    const { person, row } = await aLedger()
    const page = await open(browser, person, '/transactions?from=2026-11-20')
    await page.getByLabel('Select all 4 that match').check()
    await person.within(() => recordTransactions([row]))
    await page.getByRole('button', { name: 'Reviewed', exact: true }).click()
    await shelf(page, '5 match now, not 4.')
    assert.equal(await waiting(person), 7)
    await page.locator('#shelf').getByRole('link', { name: 'Look again' }).click()
    await page.getByLabel('Select all 5 that match').check()
    await page.getByRole('button', { name: 'Reviewed', exact: true }).click()
    await shelf(page, 'Marked 5 reviewed.')
    assert.equal(await waiting(person), 2)
  })

  test('without script: ticked rows are edited on a page; single keys can be turned off', async ({
    assert,
    browser,
  }) => {
    const { person, ids } = await aLedger()
    const page = await open(browser, person, '/transactions', false)
    await page.getByLabel('Select Shop 3').check()
    await page.getByLabel('Select Shop 2').check()
    await page.getByRole('button', { name: 'Edit selected' }).click()
    await page.getByText('2 transactions chosen').waitFor()
    await page.getByLabel('Category for all of them').selectOption({ label: 'Coffee' })
    await page.getByRole('button', { name: 'Set category' }).click()
    await shelf(page, 'Category set to Coffee on 2.')
    await page.getByRole('link', { name: 'Density, columns and keys' }).click()
    await page.getByLabel('Ledger').check()
    await page.getByRole('checkbox', { name: 'Account' }).uncheck()
    await page.getByLabel('Single keys do something').uncheck()
    await page.getByRole('button', { name: 'Save appearance' }).click()
    assert.equal(await page.locator('.table-ledger').count(), 1)
    assert.equal(await page.getByRole('columnheader', { name: 'Account' }).count(), 0)
    const scripted = await open(browser, person, '/transactions')
    await scripted.locator(`#payee_${ids[0]}`).focus()
    await scripted.keyboard.press('Shift+E')
    await scripted.keyboard.press('j')
    assert.equal(await focusedId(scripted), `payee_${ids[0]}`)
    assert.equal(await waiting(person), 6)
  })
})
