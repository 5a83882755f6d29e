import { test } from '@japa/runner'
import { notify } from '#households/actions/notify'
import { giveNotice } from '#identity/actions/give_notice'
import { uuidv7 } from '#core/uuid'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { aPerson } from '#tests/world'

test.group('Notifications in a browser', () => {
  test('are read by everybody, on a phone too, and marked read', async ({
    visit,
    browserContext,
    assert,
  }) => {
    const { user, within } = await aPerson()
    const data = { connectionId: uuidv7(), bank: 'First Platypus Bank' }
    await within(() => notify({ kind: 'banking.login_required', key: 'one', data }))
    await giveNotice(user.id, 'new_device', { data: { device: 'Firefox on Linux' } })
    await browserContext.loginAs(user)
    const page = await visit('/notifications')
    const complaints = watchConsole(page)
    await page.reload({ waitUntil: 'load' })
    await assertAccessible(page)
    await page.screenshot({ path: process.env.PICTURES && `${process.env.PICTURES}/wide.png` })
    await page.setViewportSize({ width: 320, height: 700 })
    assert.isTrue(
      await page.evaluate(
        'document.documentElement.scrollWidth <= document.documentElement.clientWidth'
      )
    )
    await assertAccessible(page)
    await page.screenshot({ path: process.env.PICTURES && `${process.env.PICTURES}/narrow.png` })
    const bell = page.getByRole('link', { name: 'Notifications, 2 new' })
    assert.isTrue(await bell.isVisible())
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await page.getByRole('link', { name: 'Notifications, nothing new' }).waitFor()
    assert.equal(await page.getByText('Firefox on Linux').count(), 1)
    assert.deepEqual(complaints, [])
  })
})
