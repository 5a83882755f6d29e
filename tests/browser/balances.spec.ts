import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { Inputs } from '#tests/browser/inputs'
import { anAccountWith, reconciled, told } from '#tests/functional/balances/world'

const ROWS = [
  { payee: 'Rent', amount: -50_000n, day: '2026-11-02' as const },
  { payee: 'Pay', amount: 200_000n, day: '2026-11-05' as const },
  { payee: 'Books', amount: -1_500n, day: '2026-11-10' as const, source: 'manual' as const },
]

/** The bank says 2,485.00, as the rows do, or something else. */
async function anAccountToReconcile(minor = 248_500n) {
  const world = await anAccountWith(ROWS)
  await world.person.within(() => told(world.account, '2026-11-20', minor))
  return world
}

test.group('Reconciling in a browser', (group) => {
  group.setup(() => {
    freezeClock('2026-11-23T10:00:00Z')
    return () => restoreClock()
  })

  test('takes two inputs where balances agree: by keys, by mouse, without JavaScript', async ({
    assert,
    browser,
    browserContext,
    visit,
  }) => {
    for (const how of ['keys', 'mouse', 'no script'] as const) {
      const { person, account } = await anAccountToReconcile()
      const isPlain = how === 'no script'
      const context = isPlain
        ? await browser.newContext({ javaScriptEnabled: false, baseURL: process.env.APP_URL })
        : browserContext
      await context.loginAs(person.user)
      const page = isPlain ? await context.newPage() : await visit(`/accounts/${account}`)
      if (isPlain) await page.goto(`/accounts/${account}`)
      const inputs = new Inputs(page)
      if (how === 'keys') {
        await inputs.press('r')
        await page.waitForURL('**/reconciliations/new')
        await page.locator('#reconcile:focus').waitFor()
        await inputs.press('Enter')
      } else {
        await inputs.click(page.getByRole('link', { name: 'Reconcile' }))
        await inputs.click(page.getByRole('button', { name: 'Finish' }))
      }
      await page.getByText('Checking is reconciled.').waitFor()
      inputs.expectAtMost(2)
      assert.deepEqual(await reconciled(person), ['finished'])
      if (isPlain) await context.close()
    }
  })

  test('says the difference after each tick, and ends with an adjustment that undo takes back', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { person, account } = await anAccountToReconcile(250_000n)
    await browserContext.loginAs(person.user)
    const page = await visit(`/accounts/${account}/reconciliations/new`)
    const complaints = watchConsole(page)
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Compare rows' }).click()
    await page.getByRole('button', { name: 'Finish', exact: true }).waitFor()
    await assertAccessible(page, [375, 1280])
    // By the key that ticks rows everywhere.
    await page.locator('#reconciliation[data-htmx-powered]').waitFor()
    await page.getByLabel('Books').focus()
    await page.keyboard.press('x')
    await page.locator('#live', { hasText: 'Difference +$15.00' }).waitFor()
    assert.isTrue(await page.getByLabel('Books').isChecked())
    await page.locator('#culprits', { hasText: 'Books' }).waitFor()
    await page.getByRole('heading', { name: 'Not yet (0)' }).waitFor()
    await page.getByRole('heading', { name: 'Cleared (3)' }).waitFor()
    await page.getByRole('button', { name: 'Finish with adjustment of +$15.00' }).click()
    await page.getByText('Checking is reconciled.').waitFor()
    await page.getByRole('link', { name: 'Statement periods' }).click()
    await page.getByText('adjusted by +$15.00').waitFor()
    await assertAccessible(page)
    await page.goto(new URL(`/accounts/${account}/difference`, page.url()).href)
    await page.getByText('Ledger says').waitFor()
    await assertAccessible(page)
    await page.goto(new URL('/currencies', page.url()).href)
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })
})
