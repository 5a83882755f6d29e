import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { watchConsole } from '#tests/browser/accessibility'
import { Inputs } from '#tests/browser/inputs'
import { arrived, byHand, linesOf, netByFlow } from '#tests/functional/ledger/ties_world'
import { aPerson, anAccount, categoryId } from '#tests/world'
import type { Page } from 'playwright'

/** A purchase to split, money that went from one account to another, and a coffee that is there twice. */
async function aLedger() {
  const person = await aPerson()
  return person.within(async () => {
    const [account, savings] = [await anAccount(), await anAccount({ name: 'Savings' })]
    const own = { categoryId: await categoryId('home.utilities'), categoryOrigin: 'user' as const }
    const [purchase, out] = await arrived('bank', [
      { accountId: account, amountMinor: -6_518n, bankText: 'Costco', ...own },
      { accountId: account, amountMinor: -10_000n, bankText: 'Away' },
    ])
    const [into] = await arrived('bank', [
      { accountId: savings, amountMinor: 10_000n, bankText: 'Here' },
    ])
    const { id: coffee } = await byHand({ accountId: account })
    await arrived('import', [{ accountId: account, amountMinor: -350n, bankText: 'Coffee shop' }])
    return { person, purchase, out, into, coffee }
  })
}

const saved = (page: Page, text: string) => page.locator('#shelf').getByText(text).waitFor()

test.group('Splits and ties with the keyboard', () => {
  test('a purchase is split in five inputs, a transfer matched in two', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person, purchase, out } = await aLedger()
    await browserContext.loginAs(person.user)
    const page = await visit('/transactions')
    const complaints = watchConsole(page)
    await page.locator(`#payee_${purchase}`).focus()
    const inputs = new Inputs(page)
    await inputs.press('s')
    await page.waitForURL('**/splits/edit?**', { waitUntil: 'load' })
    await page.locator('#field_lines_0_amount:focus').waitFor()
    await inputs.type('20+1')
    await page.locator('#split_rest', { hasText: '44.18' }).waitFor()
    await inputs.choose(page.getByLabel('Category').first(), 'Groceries')
    await inputs.press('Control+Enter')
    await saved(page, 'Split saved.')
    inputs.expectAtMost(5)
    const lines = await person.within(() => linesOf(purchase))
    assert.deepEqual(
      lines.map((line) => line.amount_minor),
      [-2_100n, -4_418n]
    )
    assert.isTrue(page.url().endsWith('/transactions'))

    await page.locator(`#payee_${out}`).focus()
    await inputs.press('m')
    await page.waitForURL('**/transfers/new?**')
    await inputs.click(page.getByRole('button', { name: 'Match' }).first())
    await saved(page, 'Matched.')
    inputs.expectAtMost(2)
    assert.isUndefined((await person.within(netByFlow)).income)
    assert.deepEqual(complaints, [])
  }).timeout(120_000)
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test.group(`Splits and ties ${how} JavaScript`, () => {
    test('rows are added, what is off is mended, doubles merge and come apart', async ({
      assert,
      browser,
    }) => {
      const { person, purchase, into, coffee } = await aLedger()
      const context = await browser.newContext({ javaScriptEnabled, baseURL: process.env.APP_URL })
      await context.loginAs(person.user)
      const page = await context.newPage()
      await page.goto(`/transactions/${purchase}`)
      await page.getByRole('link', { name: 'Split' }).click()
      const amounts = page.getByLabel('Amount', { exact: true })
      await amounts.first().fill('20')
      await page.getByRole('button', { name: 'Add a part' }).click()
      await amounts.nth(2).waitFor()
      assert.equal(await amounts.first().inputValue(), '20')
      await amounts.nth(1).fill('50%')
      await amounts.nth(2).fill('1')
      await page.getByRole('button', { name: 'Save parts' }).click()
      await page.getByRole('button', { name: 'Put it in Utilities' }).click()
      await saved(page, 'Split saved.')
      await page.getByRole('link', { name: 'Change parts' }).click()
      await page.getByRole('button', { name: 'Put together' }).click()
      await saved(page, 'One part again.')
      assert.lengthOf(await person.within(() => linesOf(purchase)), 1)
      await page.goto(`/transactions/${purchase}`)
      const inputs = new Inputs(page)
      await inputs.click(page.getByRole('link', { name: 'Split' }))
      await page.locator('#field_lines_0_amount:focus').waitFor()
      await inputs.type('21')
      await inputs.choose(page.getByLabel('Category').first(), 'Groceries')
      await inputs.click(page.getByRole('button', { name: 'Save parts' }))
      await saved(page, 'Split saved.')
      inputs.expectAtMost(5)

      await page.goto(`/transactions/${into}`)
      await page.getByRole('link', { name: 'Have a look' }).click()
      await page.getByRole('button', { name: 'Match' }).first().click()
      await page.getByText('Transfer with').waitFor()
      await page.getByRole('button', { name: 'Not a transfer' }).click()
      await saved(page, 'Taken apart.')

      await page.goto(`/transactions/${coffee}`)
      await page.getByRole('link', { name: 'Have a look' }).click()
      await page.getByText('Looks like Coffee shop').waitFor()
      await page.getByRole('button', { name: 'Merge' }).click()
      await saved(page, 'Merged into one.')
      const live = () =>
        person.within(() =>
          tenantDb().from('transactions').whereNull('deleted_at').where('amount_minor', -350)
        )
      assert.lengthOf(await live(), 1)
      const [{ id }] = await live()
      await page.goto(`/transactions/${id}`)
      await page.getByRole('button', { name: 'Take apart' }).click()
      await saved(page, 'Two again, both as they were.')
      assert.lengthOf(await live(), 2)
      await context.close()
    }).timeout(150_000)
  })
}
