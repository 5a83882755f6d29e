import { test } from '@japa/runner'
import { aPerson, anAccount, PASSWORD } from '#tests/world'
import type { BrowserContext, Page } from 'playwright'

const SECRET = 'Account of a canary'

/** All that the pages of this site keep in the browser besides cookies. */
const KEPT = `(async () => ({
  stored: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  databases: (await indexedDB.databases()).length,
  caches: globalThis.caches ? (await caches.keys()).length : 0,
}))()`

const kept = (page: Page) =>
  page.evaluate<{ stored: string; databases: number; caches: number }>(KEPT)

async function signIn(context: BrowserContext, email: string) {
  const page = await context.newPage()
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/dashboard')
  return page
}

test.group('What stays in a browser', () => {
  test('[V 14.3.3] nothing of anybody’s money, in no storage and no script’s history', async ({
    assert,
    browserContext,
  }) => {
    const person = await aPerson()
    await person.within(() => anAccount({ name: SECRET, openingMinor: 471_100n }))
    const page = await signIn(browserContext, person.user.email)
    await page.goto('/accounts')
    await page.getByText(SECRET).first().waitFor()
    await page.getByText(SECRET).first().click()
    await page.waitForLoadState('load')
    await page.goBack()
    await page.getByText(SECRET).first().waitFor()
    const { stored, databases, caches } = await kept(page)
    for (const word of [SECRET, '4,711', person.user.email, person.user.id])
      assert.notInclude(stored, word)
    assert.deepEqual([databases, caches], [0, 0])
    assert.notInclude(JSON.stringify(await page.evaluate('history.state')), SECRET)
  })

  test('[V 14.3.1] nothing of a page that was left by signing out, also when going back', async ({
    assert,
    browserContext,
  }) => {
    const person = await aPerson()
    await person.within(() => anAccount({ name: SECRET }))
    const page = await signIn(browserContext, person.user.email)
    await page.goto('/accounts')
    await page.getByText(SECRET).first().waitFor()
    await page.goto('/more')
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login**')
    for (let turn = 0; turn < 3; turn++) {
      await page.goBack().catch(() => null)
      await page.waitForLoadState('load')
      assert.notInclude(await page.content(), SECRET)
    }
    assert.notInclude(await page.content(), 'Sign out')
  })
})
