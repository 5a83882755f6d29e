import { test } from '@japa/runner'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { Inputs } from '#tests/browser/inputs'
import { aLedger, field, open } from '#tests/browser/row_stage'
import { categoryId } from '#tests/world'
import { aBankRow, linesOf, rowOf, tagNamesOf } from '#tests/functional/ledger/row_world'
import type { Page } from 'playwright'

const isFocused = (page: Page, id: string) =>
  page.waitForFunction(`document.activeElement?.id === ${JSON.stringify(id)}`)

const shelf = (page: Page, text: string) => page.locator('#shelf').getByText(text).waitFor()

test.group('Fields of a row', () => {
  test('[task 1] a row is recategorised with 3 inputs by keyboard, 2 by mouse', async ({
    assert,
    browser,
  }) => {
    const { person, ids } = await aLedger()
    const page = await open(browser, person, '/transactions')
    const complaints = watchConsole(page)
    await page.locator(`#payee_${ids[0]}`).focus()
    const keys = new Inputs(page)
    await keys.press('c')
    await page.locator('input[role=combobox]:focus').waitFor()
    await keys.type('coffee')
    await keys.press('Enter')
    await shelf(page, 'Category set.')
    assert.equal(keys.count, 3)
    await isFocused(page, `transaction_${ids[1]}_category`)
    const mouse = new Inputs(page)
    await mouse.click(field(page, ids[1], 'category'))
    await mouse.click(page.locator('.suggestions').getByText('Groceries', { exact: true }))
    await field(page, ids[1], 'category').getByText('Groceries').waitFor()
    assert.equal(mouse.count, 2)
    await page.locator(`#payee_${ids[2]}`).focus()
    await page.keyboard.press('c')
    await page.locator('input[role=combobox]:focus').waitFor()
    await page.keyboard.press('Enter')
    await field(page, ids[2], 'category').getByText('No category').waitFor()
    assert.deepEqual(complaints, [])
  })

  test('each opens in its place, is saved by Enter and left by Escape', async ({
    assert,
    browser,
  }) => {
    const { person, ids } = await aLedger()
    const page = await open(browser, person, '/transactions')
    const complaints = watchConsole(page)
    const [id] = ids
    await page.locator(`#edit_${id}`).click()
    await field(page, id, 'payee').click()
    const payee = page.getByLabel('Payee', { exact: true })
    await payee.fill('Lost')
    await page.keyboard.press('Escape')
    await page.locator(`#payee_${id}`).getByText('First').waitFor()
    await page.locator(`#edit_${id}`).click()
    await field(page, id, 'payee').click()
    await payee.fill('Kiosk')
    await page.keyboard.press('Enter')
    await page.locator(`#payee_${id}`).getByText('Kiosk').waitFor()
    await page.locator(`#edit_${id}`).click()
    await field(page, id, 'tags').click()
    await page.getByRole('combobox', { name: 'Tags' }).fill('work, lunch')
    await page.keyboard.press('Enter')
    await shelf(page, 'Tags saved.')
    await page.locator(`#edit_${id}`).click()
    await field(page, id, 'date').click()
    await page.getByLabel('Day it happened').fill('31/31/2026')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Day it happened').fill('2026-11-18')
    await page.keyboard.press('Enter')
    await shelf(page, 'Day changed.')
    await page
      .locator(`#transaction_${id}`)
      .getByText('18 Nov')
      .or(page.locator(`#transaction_${id}`).getByText('Nov 18'))
      .waitFor()
    assert.deepEqual(await tagNamesOf(person, id), ['lunch', 'work'])
    assert.include(await rowOf(person, id), { payee: 'Kiosk', occurred_on: '2026-11-18' })
    assert.deepEqual(complaints, [])
  })

  test('all facts open beside the list, and the keyboard comes back to it', async ({
    assert,
    browser,
  }) => {
    const { person, ids } = await aLedger()
    const bank = await aBankRow(person)
    const page = await open(browser, person, '/transactions')
    await page.locator(`#payee_${bank}`).click()
    const panel = page.locator('#panel')
    await panel.getByRole('heading', { name: 'Corner' }).waitFor()
    await assertAccessible(page)
    await panel.locator('#detail_payee').click()
    await panel.getByLabel('Payee', { exact: true }).fill('My café')
    await page.keyboard.press('Enter')
    await panel.getByText('by you').waitFor()
    await panel.locator('#detail_payee').click()
    await panel.getByRole('button', { name: 'Back to the bank' }).click()
    await panel.locator('#fact_payee').getByText('by the bank').waitFor()
    assert.equal((await rowOf(person, bank)).payee, 'Corner')
    await panel.getByRole('button', { name: 'Close' }).click()
    await isFocused(page, `payee_${bank}`)
    await page.goto(`/transactions/${ids[0]}`)
    await assertAccessible(page)
  })

  test('[tasks 1, 3] without JavaScript: on pages of their own', async ({ assert, browser }) => {
    const { person, ids } = await aLedger()
    const coffee = await person.within(() => categoryId('food.coffee'))
    const page = await open(browser, person, '/transactions', false)
    const inputs = new Inputs(page)
    await inputs.click(field(page, ids[0], 'category'))
    await inputs.choose(page.getByLabel('Choose a category'), 'Coffee')
    await inputs.click(page.getByRole('button', { name: 'Save category' }))
    await shelf(page, 'Category set.')
    inputs.expectAtMost(3)
    assert.equal((await linesOf(person, ids[0]))[0].category_id, coffee)
    await inputs.click(page.getByRole('link', { name: 'Add transaction' }).first())
    await page.locator('#field_line:focus').waitFor()
    await inputs.type('18.50 lunch @visa #work yesterday')
    await inputs.press('Enter')
    await shelf(page, 'Added lunch.')
    assert.equal(inputs.count, 3)
  })

  for (const how of ['keys', 'mouse'] as const)
    test(`[task 3] by ${how} a cash expense is added with 3 inputs, and shown while it is typed`, async ({
      assert,
      browser,
    }) => {
      const { person } = await aLedger()
      const page = await open(browser, person, '/transactions')
      const complaints = watchConsole(page)
      const inputs = new Inputs(page)
      if (how === 'keys') await inputs.press('n')
      else await inputs.click(page.getByRole('link', { name: 'Add transaction' }).first())
      await page.waitForURL('**/transactions/new*')
      await isFocused(page, 'field_line')
      await inputs.type('18.50 lunch @visa #work yesterday')
      await page.locator('#quick').getByText('Visa 9002').waitFor()
      if (how === 'keys') {
        await assertAccessible(page)
        await inputs.press('Enter')
      } else await inputs.click(page.getByRole('button', { name: 'Add', exact: true }))
      await shelf(page, 'Added lunch.')
      inputs.expectAtMost(3)
      assert.deepEqual(complaints, [])
    })
})
