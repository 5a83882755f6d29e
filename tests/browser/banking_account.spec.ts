import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { PRODUCTS } from '#banking/products/request_products'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { focusedId } from '#tests/browser/inputs'
import { synced, TestBank } from '#tests/functional/banking/bank'
import { accountOf, everything, read } from '#tests/functional/banking/products/world'

test.group('What the bank says of an account', (group) => {
  const bank = new TestBank('sandbox_bank_browser_account')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const made = async () => {
    const world = await everything()
    for (const kind of PRODUCTS) await read(world.person, world.connection, kind)
    return world
  }
  /** Most only look at it: one for all of them. */
  let shared: ReturnType<typeof made> | undefined
  const withAll = () => (shared ??= made())

  test('it comes into the page by itself, names gaps and repairs, and passes axe', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person, connection } = await made()
    const { id } = await accountOf(person, '0000')
    await person.within(() =>
      changeSet({ cause: 'banking.synced', details: { added: 0, changed: 0, removed: 0 } }, () =>
        tenantDb().rawQuery('update balance_observations set day = day - 5 where account_id = ?', [
          id,
        ])
      )
    )
    await bank.happens(connection.itemId, { op: 'set_balance', account: 'checking', current: 9000 })
    await synced(person, connection)
    await person.within(() => tenantDb().from('connections').update({ status: 'login_required' }))
    await browserContext.loginAs(person.user)
    const page = await visit(`/accounts/${id}`)
    const complaints = watchConsole(page)
    await page.getByRole('table', { name: 'Where balances and transactions disagree' }).waitFor()
    await page.getByText('moved by').waitFor()
    await page.locator('summary', { hasText: 'Balance day by day' }).click()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Sign in again' }).waitFor()
    await page.getByRole('link', { name: 'See the connection' }).click()
    await page.waitForURL(`**/connections/${connection.id}`)
    assert.deepEqual(complaints, [])
  })

  for (const [mask, words] of [
    ['3333', 'Minimum payment'],
    ['6666', 'Meridian Broad Market Fund'],
    ['8888', 'Mortgage'],
  ] as const) {
    test(`the page of account ${mask} passes axe with all that its bank told`, async ({
      assert,
      browserContext,
      visit,
    }) => {
      const { person } = await withAll()
      const { id } = await accountOf(person, mask)
      await browserContext.loginAs(person.user)
      const page = await visit(`/accounts/${id}`)
      const complaints = watchConsole(page)
      await page.getByRole('heading', { name: 'What the bank says' }).waitFor()
      await page.getByText(words).first().waitFor()
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
      assert.equal(await focusedId(page), 'BODY')
      await assertAccessible(page)
      assert.deepEqual(complaints, [])
      await assertAccessible(await visit(`/accounts/${id}/investments`))
    })
  }

  test('without scripts a link leads to the same on a page of its own', async ({
    browser,
    browserContext,
  }) => {
    const { person } = await withAll()
    const { id } = await accountOf(person, '6666')
    await browserContext.loginAs(person.user)
    const state = await browserContext.storageState()
    const { origin } = new URL(process.env.APP_URL!)
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState: state,
      baseURL: origin,
    })
    const page = await plain.newPage()
    await page.goto(`/accounts/${id}`)
    await page.getByRole('link', { name: 'What the bank says of this account' }).click()
    await page.getByRole('heading', { name: 'Holdings' }).waitFor()
    await page.getByRole('link', { name: 'Show all' }).click()
    await page.getByRole('table', { name: 'Investment activity, newest first' }).waitFor()
    await plain.close()
  })
})
