import { test } from '@japa/runner'
import { Secret } from '@adonisjs/core/helpers'
import webPush from 'web-push'
import env from '#start/env'
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

  test('are chosen in a table, and the number at the bell follows what comes', async ({
    visit,
    browserContext,
    assert,
  }) => {
    const keys = webPush.generateVAPIDKeys()
    env.set('VAPID_PUBLIC_KEY', keys.publicKey)
    env.set('VAPID_PRIVATE_KEY', new Secret(keys.privateKey) as never)
    try {
      const { user, within } = await aPerson()
      await browserContext.loginAs(user)
      const page = await visit('/settings/notifications')
      const complaints = watchConsole(page)
      const listening = page.waitForResponse((answer) => answer.url().endsWith('/events'))
      await page.reload({ waitUntil: 'load' })
      await assertAccessible(page)
      await page.screenshot({
        path: process.env.PICTURES && `${process.env.PICTURES}/settings.png`,
        fullPage: true,
      })
      await page.setViewportSize({ width: 320, height: 700 })
      assert.isTrue(
        await page.evaluate(
          'document.documentElement.scrollWidth <= document.documentElement.clientWidth'
        )
      )
      await page.screenshot({
        path: process.env.PICTURES && `${process.env.PICTURES}/settings_narrow.png`,
        fullPage: true,
      })
      await listening
      await within(() => notify({ kind: 'goals.reached', key: 'one', data: { goal: 'Boat' } }))
      await page.getByRole('link', { name: 'Notifications, 1 new' }).waitFor()

      await browserContext.grantPermissions(['notifications'])
      await page.getByRole('button', { name: 'Turn on push in this browser' }).click()
      const worker = await page.evaluate<string>(
        `navigator.serviceWorker.ready.then(({ active }) => new URL(active.scriptURL).pathname)`
      )
      assert.equal(worker, '/push-worker.js')
      assert.deepEqual(complaints, [])
    } finally {
      for (const name of ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'] as const) {
        env.set(name, undefined as never)
        delete process.env[name]
      }
    }
  })
})
