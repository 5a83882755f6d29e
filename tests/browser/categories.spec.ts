import { test } from '@japa/runner'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { watchConsole } from '#tests/browser/accessibility'
import { aPerson, anAccount, categoryId } from '#tests/world'

async function aHousehold() {
  const person = await aPerson()
  await person.within(async () =>
    recordTransactions([
      {
        accountId: await anAccount(),
        source: 'bank',
        amountMinor: -500n,
        currency: 'USD',
        postedOn: '2026-10-05',
        bankPayee: 'BEAN #1',
        categoryId: await categoryId('food.coffee'),
        categoryOrigin: 'bank',
      },
    ])
  )
  return person
}

test.group('Categories, tags and merchants in a browser', () => {
  test('are renamed in their row, merged with a preview, and read by everybody', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const person = await aHousehold()
    const coffee = await person.within(() => categoryId('food.coffee'))
    await browserContext.loginAs(person.user)
    const page = await visit('/categories')
    const complaints = watchConsole(page)
    await page.getByRole('link', { name: 'Rename Coffee' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Cafés')
    await page.keyboard.press('Enter')
    await page.locator('#shelf', { hasText: 'Saved Cafés.' }).waitFor()
    await page.locator('#shelf').getByRole('button', { name: 'Dismiss' }).click()
    await page.goto(`/categories/${coffee}/edit`)
    await page.getByRole('link', { name: 'Merge into…' }).click()
    assert.include(await page.locator('#moves').innerText(), '1 transaction')
    await page.getByLabel('Into').selectOption({ label: 'Eating out' })
    await page.getByRole('button', { name: 'Merge' }).click()
    await page.locator('#shelf', { hasText: 'Cafés is part of Eating out now.' }).waitFor()
    assert.equal(await page.getByText('Cafés', { exact: true }).count(), 0)
    await page.locator('#shelf').getByRole('button', { name: 'Undo' }).click()
    await page.locator('main').getByText('Cafés').first().waitFor()
    assert.deepEqual(complaints, [])
  })

  test('without JavaScript: a merchant gets a name, a tag is made', async ({ assert, browser }) => {
    const person = await aHousehold()
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: process.env.APP_URL,
    })
    await context.loginAs(person.user)
    const page = await context.newPage()
    await page.goto('/merchants')
    await page.getByRole('checkbox', { name: 'Choose BEAN #1' }).check()
    await page.getByRole('button', { name: 'Rename or merge' }).click()
    await page.getByLabel('New name').fill('Bean & Co')
    await page.getByRole('button', { name: 'Rename' }).click()
    await page.locator('main').getByText('BEAN #1').waitFor()
    assert.include(await page.locator('#shelf').innerText(), '1 transaction shows Bean & Co now.')
    await page.goto('/tags/new')
    await page.getByLabel('Name').fill('Trip')
    await page.getByRole('button', { name: 'Add tag' }).click()
    await page.locator('main').getByText('Trip', { exact: true }).waitFor()
    await context.close()
  })
})
