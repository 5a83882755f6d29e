import { test } from '@japa/runner'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { watchConsole } from '#tests/browser/accessibility'
import { aPerson, anAccount } from '#tests/world'

/** Three rows: two of November, one of October. */
async function aLedger() {
  const person = await aPerson()
  await person.within(async () => {
    const accountId = await anAccount()
    const row = { accountId, source: 'manual' as const, amountMinor: -1_000n, currency: 'USD' }
    await recordTransactions([
      { ...row, postedOn: '2026-10-20', userPayee: 'October shop' },
      { ...row, postedOn: '2026-11-19', userPayee: 'Corner shop' },
      { ...row, postedOn: '2026-11-20', userPayee: 'Bakery' },
    ])
  })
  return person
}

test.group('The list of transactions', () => {
  test('by keys periods and anywhere; a row by its menu, and by a finger that rests on it', async ({
    assert,
    browserContext,
    visit,
  }) => {
    await browserContext.loginAs((await aLedger()).user)
    const page = await visit('/transactions?month=2026-11')
    const complaints = watchConsole(page)
    await page.keyboard.press('[')
    await page.getByRole('link', { name: 'October shop' }).waitFor()
    await page.keyboard.press(']')
    const row = page.locator('#rows > tr', { hasText: 'Bakery' })
    await row.getByRole('button', { name: /Bakery/ }).click()
    await row.getByRole('button', { name: 'Exclude from reports' }).click()
    await page.locator('#shelf').getByText('Excluded 1 from reports.').waitFor()
    await row.getByText('excluded').waitFor()
    await row.locator('.money').dispatchEvent('pointerdown', { pointerType: 'touch' })
    await page.getByText('1 selected').waitFor()
    await page.keyboard.press('Control+k')
    await page.waitForURL('**/jump')
    await page.locator('form[data-htmx-powered][action="/jump"]').waitFor()
    await page.keyboard.type('trash')
    await page.locator('#jumps').getByText('Search transactions for “trash”').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/trash')
    assert.deepEqual(complaints, [])
  })
})
