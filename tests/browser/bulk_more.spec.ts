import fs from 'node:fs'
import { getActiveTestOrFail, test } from '@japa/runner'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { watchConsole } from '#tests/browser/accessibility'
import { aPerson, anAccount } from '#tests/world'
import type { Page } from 'playwright'

const shelf = (page: Page, text: string) => page.locator('#shelf').getByText(text).waitFor()

test.group('More for many rows', () => {
  test('more from the bar: a category that is new, a file, one of two; names are offered in a cell', async ({
    assert,
    browser,
  }) => {
    const person = await aPerson()
    const ids = await person.within(async () => {
      const accountId = await anAccount()
      const rows = ['Shop 0', 'Shop 1', 'Shop 1'].map((userPayee, index) => ({
        accountId,
        source: 'manual' as const,
        amountMinor: index === 0 ? -900n : -1_000n,
        currency: 'USD',
        postedOn: '2026-11-20' as const,
        userPayee,
      }))
      return (await recordTransactions(rows)).toReversed()
    })
    const context = await browser.newContext({ baseURL: process.env.APP_URL })
    // Also after a failure: a page that is left open keeps its stream, and the tests waiting.
    getActiveTestOrFail().cleanup(() => context.close())
    await context.loginAs(person.user)
    const page = await context.newPage()
    await page.goto('/transactions')
    const complaints = watchConsole(page)
    const tick = (id: string) => page.locator(`#select_${id}`).check()
    const choose = async (act: string) => {
      await page.locator('#bulk_more').click()
      await page.locator(`#bulk_${act}`).click()
    }
    await tick(ids[2])
    await page.keyboard.press('c')
    await page.getByRole('combobox', { name: 'Category for all of them' }).waitFor()
    await page.keyboard.type('Pets')
    await page.getByRole('option', { name: 'Create “Pets”' }).waitFor()
    await page.keyboard.press('Enter')
    await shelf(page, 'Category set to Pets on 1.')

    await tick(ids[0])
    await tick(ids[1])
    const file = page.waitForEvent('download')
    await choose('export')
    const lines = fs
      .readFileSync(await (await file).path(), 'utf8')
      .trimEnd()
      .split('\r\n')
    assert.lengthOf(lines, 3)
    await choose('merge')
    await shelf(page, 'Merged 2 into one.')
    assert.equal(await page.locator('#rows > tr:not(.row-group)').count(), 2)

    await page.locator(`#edit_${ids[1]}`).click()
    await page.locator(`#transaction_${ids[1]} a[href*="/fields/payee/"]`).click()
    const payee = page.getByRole('combobox', { name: 'Payee' })
    await payee.fill('')
    await payee.pressSequentially('shop')
    await page.getByRole('option', { name: 'Shop 1' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    assert.equal(await payee.inputValue(), 'Shop 0')
    await page.keyboard.press('Enter')
    await shelf(page, 'Payee changed.')
    await page.locator(`#payee_${ids[2]}:focus`).waitFor()
    assert.deepEqual(complaints, [])
  })
})
