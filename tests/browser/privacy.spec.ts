import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { makeCopy } from '#privacy/actions/make_copy'
import { assertAccessible, assertAllAccessible } from '#tests/browser/accessibility'
import { aMemberOf } from '#tests/functional/households/world'
import { aPerson, type Person } from '#tests/world'

const PAGES = [
  '/settings/privacy',
  '/settings/privacy/deletion/new',
  '/settings/data',
  '/settings/data/consents',
  '/settings/data/deletion/new',
]

const aLogin = ({ householdId, user, within }: Person) =>
  within(() =>
    tenantDb()
      .table('connections')
      .insert({
        household_id: householdId,
        id: uuidv7(),
        user_id: user.id,
        provider_item_id: uuidv7(),
        institution_name: 'Heron Bank',
        products: ['transactions'],
      })
  )

test.group('Copies and deletions in a browser', () => {
  test('the pages pass axe in both themes and fit narrow screens, also while a deletion is planned', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const ann = await aPerson()
    await aMemberOf(ann, 'viewer', 'Bob')
    await aLogin(ann)
    await browserContext.loginAs(ann.user)
    const look = async () => {
      const page = await browserContext.newPage()
      await assertAllAccessible(page, PAGES)
      await page.close()
    }
    await look()
    const page = await visit('/settings/data')
    await page.getByRole('button', { name: 'Make a copy' }).click()
    await page.getByRole('cell', { name: 'Being made' }).waitFor()
    const { id } = await db.from('data_exports').where('user_id', ann.user.id).firstOrFail()
    await makeCopy(id)
    await page.goto('/settings/data')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Download the copy/ }).click(),
    ])
    assert.match(download.suggestedFilename(), /^money-tracker-.*\.zip$/)

    await page.goto('/settings/data/deletion/new')
    const { name } = await ann.within(() => tenantDb().from('households').firstOrFail())
    await page.getByLabel(/to go on/).fill(name)
    await page.getByRole('button', { name: 'Delete in 14 days' }).click()
    await page.getByRole('button', { name: 'Keep this household' }).waitFor()
    await page.close()
    await look()
    const last = await visit('/dashboard')
    assert.include(await last.locator('main').innerText(), 'This household will be deleted on')
    await assertAccessible(last)
    await last.goto('/settings/data')
    await last.getByRole('button', { name: 'Keep this household' }).click()
    await last.getByText('The household stays.').first().waitFor()
  }).timeout(180_000)
})
