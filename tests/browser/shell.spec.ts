import { test } from '@japa/runner'
import { assertAccessible, assertAllAccessible } from '#tests/browser/accessibility'
import { aPerson, emptyDatabase, PASSWORD } from '#tests/world'
import { issueSetupCode } from '#identity/actions/setup_code'
import type { Locator, Page } from 'playwright'

const WITHOUT_SCRIPT = { javaScriptEnabled: false, baseURL: process.env.APP_URL }
const MEMBER_PAGES = ['/welcome', '/more', '/dev/ui', '/not-there']

const focusedId = (page: Page) => page.evaluate<string>('document.activeElement?.id')

const styleOf = (locator: Locator, name: string) =>
  locator.evaluate((element, property) => {
    const view = element.ownerDocument!.defaultView!
    return view.getComputedStyle(element).getPropertyValue(property)
  }, name)

test.group('The shell', () => {
  test('pages for members pass axe in both themes and keep the security policy', async ({
    browserContext,
  }) => {
    const { user } = await aPerson()
    await browserContext.loginAs(user)
    await assertAllAccessible(await browserContext.newPage(), MEMBER_PAGES)
  })

  test('pages for guests do too', async ({ browserContext }) => {
    await aPerson()
    await assertAllAccessible(await browserContext.newPage(), ['/login', '/signup', '/not-there'])
  })

  test('a form with errors is accessible and takes the focus to the summary', async ({
    visit,
    assert,
  }) => {
    const page = await visit('/dev/ui')
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    await page.waitForURL('**/dev/ui')
    assert.match(await page.title(), /^Error: /)
    await assertAccessible(page)
    const summary = page.getByRole('alert')
    assert.isTrue(await summary.evaluate((element) => element.matches(':focus')))
    await summary.getByRole('link', { name: 'Enter an amount like 12.50.' }).click()
    assert.equal(await focusedId(page), 'field_amount')
  })

  test('the keyboard reaches the content first, and its place is visible', async ({
    visit,
    assert,
  }) => {
    const page = await visit('/dev/ui')
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to the content' })
    assert.isTrue(await skip.evaluate((element) => element.matches(':focus')))
    const outline = await styleOf(skip, 'outline-width')
    assert.equal(outline, '3px')
    await page.keyboard.press('Enter')
    assert.equal(await focusedId(page), 'main')
  })

  test('single keys lead to places, but not while somebody types', async ({
    visit,
    browserContext,
    assert,
  }) => {
    const { user } = await aPerson()
    await browserContext.loginAs(user)
    const page = await visit('/dev/ui')
    await page.keyboard.press('?')
    assert.isTrue(await page.getByRole('dialog').isVisible())
    await page.keyboard.press('Escape')
    await page.locator('#field_payee').click()
    await page.keyboard.type('gh?n')
    assert.equal(await page.locator('#field_payee').inputValue(), 'gh?n')
    await page.locator('h1').click()
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.waitForURL('**/accounts')
  })

  test('amounts are hidden on the next page too, and the theme stays', async ({
    visit,
    assert,
  }) => {
    const page = await visit('/dev/ui')
    await page.getByRole('button', { name: 'Hide amounts' }).click()
    await page.getByRole('button', { name: 'Theme' }).click()
    await page.reload()
    const html = page.locator('html')
    assert.equal(await html.getAttribute('data-private'), 'on')
    assert.equal(await html.getAttribute('data-theme'), 'dark')
    const filter = await styleOf(page.locator('.num').first(), 'filter')
    assert.match(filter, /blur/)
  })

  test('charts are drawn over the picture of the server, and speak by the arrow keys', async ({
    visit,
    assert,
  }) => {
    const page = await visit('/dev/ui')
    const chart = page.locator('[data-chart]').first()
    const before = await chart.boundingBox()
    await chart.locator('.ct-line').first().waitFor()
    assert.deepEqual(await chart.boundingBox(), before)
    await chart.focus()
    await page.keyboard.press('ArrowLeft')
    await page.getByText('Oct: This year $67,100.00').first().waitFor()
  })

  test('setting up, with the time zone of the browser', async ({ visit, assert }) => {
    await emptyDatabase()
    const code = await issueSetupCode()
    const page = await visit('/')
    await page.waitForURL('**/setup')
    await assertAccessible(page)
    assert.equal(await page.getByLabel('Time zone').inputValue(), 'UTC')
    await page.getByLabel('Setup code').fill(code.toLowerCase())
    await page.getByLabel('E-mail address').fill('ada@example.com')
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create the owner' }).click()
    await page.waitForURL('**/welcome')
    assert.isTrue(await page.getByRole('button', { name: 'Try with a sample bank' }).isVisible())
  })
})

test.group('The shell without script', () => {
  test('somebody signs in, looks around and signs out', async ({ browser, assert }) => {
    const { user } = await aPerson()
    const context = await browser.newContext(WITHOUT_SCRIPT)
    const page = await context.newPage()
    await page.goto('/login')
    await page.getByLabel('E-mail address').fill(user.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.goto('/more')
    assert.equal(await page.getByRole('button', { name: 'Theme' }).count(), 0, 'no dead buttons')
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login')
    await context.close()
  })

  test('charts are pictures with their table', async ({ browser, assert }) => {
    const context = await browser.newContext(WITHOUT_SCRIPT)
    const page = await context.newPage()
    await page.goto('/dev/ui')
    assert.isTrue(await page.locator('.plot .plot-line').first().isVisible())
    await page.getByText('Show as table').click()
    assert.isTrue(await page.getByRole('table', { name: 'Net worth' }).isVisible())
    await context.close()
  })
})
