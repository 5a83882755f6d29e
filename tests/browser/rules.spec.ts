import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { Inputs } from '#tests/browser/inputs'
import { aBankRow, aRule } from '#tests/functional/rules/rules_world'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'
import type { Page } from 'playwright'

const SHOP = "Trader Joe's"

/** Fourteen rows of a shop in the last weeks, and two of somebody else. */
async function aWorld() {
  const person = await aPerson()
  return person.within(async () => {
    const account = await anAccount()
    const rows = Array.from({ length: 16 }, (_, at) =>
      aBankRow(
        {
          postedOn: '2026-11-20',
          amountMinor: -1000n - BigInt(at),
          bankPayee: at < 14 ? SHOP : 'Shell',
        },
        account
      )
    )
    const ids = await recordTransactions(rows)
    return { person, ids, coffee: await categoryId('food.coffee') }
  })
}

const filed = (person: Person, category: string) =>
  person.within(async () => {
    const rows = await tenantDb().from('transaction_lines').where('category_id', category)
    return rows.map(({ category_origin: origin }) => origin as string).sort()
  })

const chipOf = (page: Page, id: string) => page.locator(`#transaction_${id}_category`)
const always = (page: Page) =>
  page.locator('#shelf').getByRole('button', { name: `Always for ${SHOP}` })
const ALL_FILED = [...Array.from({ length: 13 }, () => 'rule'), 'user']

test.group('Rules with JavaScript', () => {
  test('a category, a rule and the past: three by mouse, four by keyboard', async ({
    assert,
    browserContext,
    visit,
  }) => {
    for (const how of ['mouse', 'keyboard'] as const) {
      const { person, ids, coffee } = await aWorld()
      await browserContext.loginAs(person.user)
      const page = await visit('/transactions')
      const complaints = watchConsole(page)
      const inputs = new Inputs(page)
      if (how === 'mouse') {
        await inputs.click(chipOf(page, ids[3]))
        await inputs.click(
          page
            .locator('.suggestions')
            .getByRole('option', { name: /Coffee/ })
            .first()
        )
        await always(page).waitFor()
        await inputs.click(always(page))
      } else {
        await chipOf(page, ids[3]).focus()
        await inputs.press('c')
        await page.locator('form.cell-form').waitFor()
        await inputs.type('Coffee')
        await inputs.press('Enter')
        await always(page).waitFor()
        await inputs.press('y')
      }
      await page.getByText('saved and applied to 13 transactions').waitFor()
      inputs.expectAtMost(how === 'mouse' ? 3 : 4)
      assert.deepEqual(await filed(person, coffee), ALL_FILED)
      await page.locator('#shelf').getByRole('button', { name: 'Undo' }).click()
      await page.getByText('Undone.').first().waitFor()
      assert.deepEqual(await filed(person, coffee), ['user'])
      assert.deepEqual(complaints, [])
    }
  })

  test('the preview follows what is typed, and Alt with an arrow moves a rule', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person, coffee } = await aWorld()
    await browserContext.loginAs(person.user)
    const page = await visit(`/rules/new?payee=${encodeURIComponent(SHOP)}&category=${coffee}`)
    const complaints = watchConsole(page)
    const title = page.locator('#preview_title')
    assert.include(await title.innerText(), 'Would change 14 of 14 matches')
    await page.getByRole('button', { name: 'Add condition' }).click()
    await page.getByLabel('Condition 2', { exact: true }).selectOption({ label: 'amount is under' })
    await page.getByLabel('Words or number 2').fill('10.05')
    await title.filter({ hasText: 'Would change 5 of 5 matches' }).waitFor()
    await page.locator('input[name=row]').first().uncheck()
    await title.filter({ hasText: 'Would change 4 of 5 matches' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Save and apply to the ticked' }).click()
    await page.getByText('saved and applied to 4 transactions').waitFor()
    await assertAccessible(page)

    await person.within(() => aRule([{ type: 'reviewed' }], { name: 'Second', condition: 'shell' }))
    await page.goto('/rules')
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Second', exact: true }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await page.locator('.rule').first().getByRole('link', { name: 'Second', exact: true }).waitFor()
    const names = await person.within(() =>
      tenantDb().from('rules').orderBy('position').select('name')
    )
    assert.deepEqual(
      names.map(({ name }) => name),
      ['Second', SHOP]
    )
    assert.deepEqual(complaints, [])
  })
})

test.group('Rules without JavaScript', () => {
  test('a category, a rule and the past, and a rule line by line', async ({ assert, browser }) => {
    const { person, ids, coffee } = await aWorld()
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: process.env.APP_URL,
    })
    await context.loginAs(person.user)
    const page = await context.newPage()
    await page.goto('/transactions')
    const inputs = new Inputs(page)
    await inputs.click(chipOf(page, ids[3]))
    await inputs.choose(page.locator('select[name=value]'), 'Coffee')
    await inputs.click(page.getByRole('button', { name: 'Save category' }))
    await inputs.click(always(page))
    await page.getByText('saved and applied to 13 transactions').waitFor()
    inputs.expectAtMost(4)
    assert.deepEqual(await filed(person, coffee), ALL_FILED)

    await page.goto('/rules/new')
    await page.getByLabel('Words or number 1').fill('shell')
    await page.getByLabel('Set category', { exact: true }).selectOption({ label: 'Coffee' })
    await page.getByRole('button', { name: 'Preview' }).last().click()
    await page.getByText('Would change 2 of 2 matches').waitFor()
    await page.locator('input[name=row]').first().uncheck()
    await page.getByRole('button', { name: 'Save and apply to the ticked' }).click()
    await page.getByText('saved and applied to 1 transaction').waitFor()
    await page.getByRole('button', { name: 'Undo this run' }).first().click()
    await page.getByText('undone').first().waitFor()
    assert.deepEqual(await filed(person, coffee), ALL_FILED)
    await context.close()
  })
})
