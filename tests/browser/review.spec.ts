import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { settleArrivals } from '#ledger/events/arrivals'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'
import type { Page } from 'playwright'

/** Rows of the bank: the first ones are history, the others wait. */
const came = (person: Person, payees: string[], isBackfill: boolean) =>
  person.within(async () => {
    const accountId = await anAccount()
    const coffee = isBackfill ? await categoryId('food.coffee') : null
    return changeSet({ cause: 'transactions.recorded', details: { count: 1 } }, async () => {
      const ids = await recordTransactions(
        payees.map((bankPayee, index) => ({
          accountId,
          source: 'bank' as const,
          amountMinor: -1_000n,
          currency: 'USD',
          postedOn: `2026-11-${20 - index}` as const,
          bankPayee,
          categoryId: coffee,
          categoryOrigin: 'bank' as const,
        }))
      )
      await settleArrivals({ ids, by: 'bank', isNew: true, isBackfill })
      return ids
    })
  })

async function anInbox() {
  const person = await aPerson()
  await came(person, ['Bean & Co', 'Bean & Co'], true)
  await came(person, ['Bean & Co', 'Bean & Co', 'Shell', 'Kiosk'], false)
  return person
}

const waiting = (person: Person) =>
  person.within(async () => {
    const rows = await tenantDb().from('transactions').where('needs_review', true)
    return rows.map((row) => row.payee).sort()
  })

const rules = (person: Person) =>
  person.within(async () =>
    (await tenantDb().from('rules').whereNull('deleted_at')).map((rule) => rule.condition)
  )

const group = (page: Page, name: string) =>
  page.locator('#review_group', { hasText: name }).waitFor()

test.group('The review inbox in a browser', () => {
  test('is cleared by keys alone, each step announced, and undone', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const person = await anInbox()
    await browserContext.loginAs(person.user)
    const page = await visit('/review')
    const complaints = watchConsole(page)
    await group(page, 'Bean & Co')
    assert.include(await page.locator('#review').innerText(), 'Suggested: 2 of 2 earlier ones.')
    await assertAccessible(page)
    await page.keyboard.press('e')
    await group(page, 'Shell')
    assert.equal(await page.evaluate<string>('document.activeElement?.id'), 'review_group')
    assert.equal((await page.locator('#review_badge').innerText()).trim().split(/\s/)[0], '2')
    await page.locator('#live', { hasText: '2 left' }).waitFor()
    assert.deepEqual(await waiting(person), ['Kiosk', 'Shell'])

    await page.keyboard.press('Space')
    await group(page, 'Kiosk')
    await page.keyboard.press('c')
    assert.equal(await page.evaluate<string>('document.activeElement?.id'), 'review_category')
    await page.getByLabel('Category').selectOption({ label: 'Shopping' })
    await page.locator('#review_group').focus()
    await page.keyboard.press('y')
    assert.isTrue(await page.getByLabel('Always file Kiosk so').isChecked())
    await page.keyboard.press('e')
    await group(page, 'Shell')
    await page.locator('#shelf', { hasText: 'See the rule' }).waitFor()
    assert.deepEqual(await rules(person), ['payee:Kiosk'])
    await page.keyboard.press('u')
    await page.waitForURL('**/review**')
    await page.locator('#review_left', { hasText: '2 left' }).waitFor()
    assert.deepEqual(await waiting(person), ['Kiosk', 'Shell'])
    assert.deepEqual(await rules(person), [])
    assert.deepEqual(complaints, [])
  })

  test('takes in what comes meanwhile, and leaves the open form as it is', async ({
    assert,
    browserContext,
  }) => {
    const person = await anInbox()
    await browserContext.loginAs(person.user)
    const page = await browserContext.newPage()
    const isListening = () => page.waitForResponse(/\/events$/)
    const elsewhere = isListening()
    await page.goto('/categories')
    await elsewhere
    await came(person, ['Grocer'], false)
    await page.locator('#review_badge', { hasText: '5' }).waitFor()
    const onReview = isListening()
    await page.goto('/review')
    await page.getByLabel('Category').selectOption({ label: 'Shopping' })
    const chosen = await page.getByLabel('Category').inputValue()
    await onReview
    await came(person, ['Bakery'], false)
    await page.locator('#review_left', { hasText: '6 left' }).waitFor()
    assert.equal(await page.getByLabel('Category').inputValue(), chosen)
    await page.getByRole('button', { name: 'Mark all 5 reviewed' }).click()
    await page.locator('#shelf', { hasText: 'Something changed meanwhile' }).waitFor()
    await page.getByRole('button', { name: 'Mark all 6 reviewed' }).click()
    await page.getByRole('heading', { name: 'All caught up.' }).waitFor()
    await assertAccessible(page)
  })

  test('without JavaScript: forms, one group per page', async ({ assert, browser }) => {
    const person = await anInbox()
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: process.env.APP_URL,
    })
    await context.loginAs(person.user)
    const page = await context.newPage()
    await page.goto('/review')
    await page.getByRole('link', { name: 'Skip', exact: true }).click()
    await group(page, 'Shell')
    await page.getByLabel('Category').selectOption({ label: 'Fuel' })
    await page.getByRole('button', { name: 'Accept' }).click()
    await group(page, 'Kiosk')
    assert.deepEqual(await waiting(person), ['Bean & Co', 'Bean & Co', 'Kiosk'])
    await page.locator('#shelf').getByRole('button', { name: 'Undo' }).click()
    await page.locator('#review_left', { hasText: '4 left' }).waitFor()
    await page.locator('summary', { hasText: 'Not mine' }).click()
    await page.getByRole('button', { name: 'Move to the trash' }).click()
    await page.locator('#review_left', { hasText: /^\s*[23] left/ }).waitFor()
    await page.getByRole('button', { name: /Mark all \d reviewed/ }).click()
    await page.getByRole('heading', { name: 'All caught up.' }).waitFor()
    await context.close()
  })
})
