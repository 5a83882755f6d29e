import { test } from '@japa/runner'
import { addDays, addMonths, firstDay, monthOf, type Day } from '#core/calendar'
import { today } from '#core/clock'
import { planCategory } from '#budgets/actions/plan_categories'
import { budgetState } from '#budgets/queries/budget_state'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { focusedId, Inputs } from '#tests/browser/inputs'
import { aPlanner, spent } from '#tests/functional/budgets/budget_world'
import type { Page } from 'playwright'

/** Eating out is $18 over, and groceries have room. */
async function aMonth() {
  const now = today('UTC')
  const first = firstDay(monthOf(now))
  const world = await aPlanner({}, now)
  const { person, account, budget, groceries, restaurants } = world
  await person.within(async () => {
    await spent(account, first, 26_800n, restaurants)
    await spent(account, first, 41_200n, groceries)
    for (const [id, minor] of [
      [restaurants, 25_000n],
      [groceries, 60_000n],
    ] as const)
      await planCategory(await budgetState(budget, now, now), id, minor)
  })
  const next = addMonths(monthOf(now), 1)
  const leftOf = (id: string) =>
    person.within(async () => {
      const { rows } = await budgetState(budget, now, now)
      return rows.find(({ categoryId }) => categoryId === id)?.leftMinor
    })
  const isDraft = (day: Day) =>
    person.within(async () => (await budgetState(budget, day, now)).draftOf !== null)
  return { ...world, path: `/budgets/${monthOf(now)}`, next, leftOf, isDraft, now }
}

const saved = (page: Page, text: string) => page.locator('#shelf').getByText(text).waitFor()

test.group('Budgets by mouse and by keys', () => {
  test('tasks 5 and 6: what is over is covered in two inputs, a month begins in one', async ({
    assert,
    browserContext,
    visit,
  }) => {
    for (const way of ['mouse', 'keys'] as const) {
      const { person, restaurants, path, next, leftOf, isDraft } = await aMonth()
      await browserContext.loginAs(person.user)
      const page = await visit(path)
      const complaints = watchConsole(page)
      const inputs = new Inputs(page)
      if (way === 'mouse') await inputs.click(page.locator(`#cover_${restaurants}`))
      else await inputs.press('v')
      await page.locator('#cover_button:focus').waitFor()
      if (way === 'mouse') await inputs.click(page.locator('#cover_button'))
      else await inputs.press('Enter')
      await saved(page, 'Covered.')
      inputs.expectAtMost(2)
      assert.equal(await leftOf(restaurants), 0n)

      await page.goto(`/budgets/${next}`)
      await page.getByText('Draft from').waitFor()
      if (way === 'mouse') await inputs.click(page.getByRole('button', { name: 'Keep all' }))
      else await inputs.press('e')
      await saved(page, 'Plan kept.')
      inputs.expectAtMost(1)
      assert.isFalse(await isDraft(firstDay(next)))
      assert.deepEqual(complaints, [])
      await page.close()
    }
  }).timeout(120_000)

  test('plans are typed from row to row, with sums, and the totals follow', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person, groceries, restaurants, path, leftOf } = await aMonth()
    await browserContext.loginAs(person.user)
    const page = await visit(path)
    const complaints = watchConsole(page)
    await page.locator(`#planned_${groceries}`).click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('500+12.50')
    await page.keyboard.press('Enter')
    assert.equal(await focusedId(page), `planned_${restaurants}`)
    await page.locator(`#left_${groceries}`, { hasText: '100.50' }).waitFor()
    await page.locator('#budget_top', { hasText: '762.50' }).waitFor()
    assert.equal(await page.locator(`#planned_${groceries}`).inputValue(), '512.50')
    assert.equal(await focusedId(page), `planned_${restaurants}`)
    await page.keyboard.press('Alt+ArrowUp')
    await page.keyboard.press('Alt+ArrowUp')
    await page.keyboard.press('Shift+Enter')
    assert.equal(await focusedId(page), `planned_${groceries}`)
    await page.locator(`#left_${restaurants}`, { hasText: '2.00' }).waitFor()
    assert.equal(await leftOf(restaurants), 200n)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('nothing')
    await page.keyboard.press('Tab')
    await page.getByText('This is not an amount').waitFor()
    assert.equal(await leftOf(groceries), 10_050n)
    // The refusal is an answer with the status 422, which a browser tells the console.
    assert.isBelow(complaints.length, 2)
  })
})

test.group('Budgets without JavaScript, and for everybody', () => {
  test('the same tasks go as plain forms', async ({ assert, browser }) => {
    const { person, groceries, restaurants, path, next, leftOf, isDraft } = await aMonth()
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: process.env.APP_URL,
    })
    await context.loginAs(person.user)
    const page = await context.newPage()
    await page.goto(path)
    const inputs = new Inputs(page)
    await inputs.click(page.locator(`#cover_${restaurants}`))
    await inputs.click(page.getByRole('button', { name: 'Cover' }))
    await saved(page, 'Covered.')
    inputs.expectAtMost(2)
    assert.equal(await leftOf(restaurants), 0n)
    await page.locator(`#planned_${groceries}`).fill('600')
    await page.locator(`#plan_${groceries}`).getByRole('button', { name: 'Save' }).click()
    await saved(page, 'Plan saved.')
    await page.goto(`/budgets/${next}`)
    await inputs.click(page.getByRole('button', { name: 'Keep all' }))
    await saved(page, 'Plan kept.')
    inputs.expectAtMost(1)
    assert.isFalse(await isDraft(addDays(firstDay(next), 3)))
    await context.close()
  })

  test('their pages pass axe in both themes, wide and narrow, and a line has a sheet', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person, restaurants, budget, path, now, leftOf } = await aMonth()
    await browserContext.loginAs(person.user)
    const page = await visit(path)
    const complaints = watchConsole(page)
    const narrow = [
      path,
      `${path}/moves`,
      ...['terms', 'plans', 'lines', 'covers'].map((place) => `${path}/${place}/${restaurants}`),
      `/budgets/settings/${budget.id}`,
      `/budgets/year/${now.slice(0, 4)}`,
    ]
    await assertAccessible(page)
    await page.setViewportSize({ width: 375, height: 800 })
    for (const each of narrow) {
      await page.goto(each)
      await assertAccessible(page)
    }
    // In the table of the year arrows go from number to number, as soon as their script is there.
    const months = page.locator('#budget_year thead a')
    const [first, second] = await months.allTextContents()
    const focused = () => page.evaluate<string>('document.activeElement?.textContent')
    await months.first().focus()
    while ((await focused()) === first) await page.keyboard.press('ArrowRight')
    assert.equal(await focused(), second)
    // A line of a narrow screen opens its sheet; closed, the keyboard is where it was.
    await page.goto(path)
    await page.locator(`#open_${restaurants}`).click()
    const sheet = page.locator('#panel[open]')
    await sheet.locator('#line_amount').waitFor()
    await assertAccessible(page)
    await page.keyboard.press('Escape')
    await page.locator(`#open_${restaurants}:focus`).waitFor()
    await page.locator(`#open_${restaurants}`).click()
    await sheet.locator('#line_amount').fill('260')
    await sheet.getByRole('button', { name: 'Save' }).click()
    await saved(page, 'Plan saved.')
    assert.equal(await leftOf(restaurants), -800n)
    if (complaints.length) throw new Error(complaints.join('\n'))
  }).timeout(120_000)
})
