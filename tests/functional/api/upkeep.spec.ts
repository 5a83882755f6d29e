import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { todayIn } from '#core/calendar'
import { now } from '#core/clock'
import { Program } from '#tests/functional/api/program'
import { recorded, spend } from '#tests/functional/reports/ledger_world'
import { aMemberOf } from '#tests/functional/households/world'
import { anAccount, aPerson } from '#tests/world'

test.group('What keeps a ledger right, for programs', () => {
  test('an account is compared with its bank, row by row, and what is finished is locked', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const day = todayIn('UTC', now())
    const { account, lunch, dinner } = await person.within(async () => {
      const accountId = await anAccount({ openingMinor: 100_00n })
      const row = (payee: string, minor: bigint) =>
        recorded({ accountId, day: '2026-01-05', payee, lines: [spend(minor)] })
      return {
        account: accountId,
        lunch: await row('Lunch', -10_00n),
        dinner: await row('Dinner', -25_00n),
      }
    })
    const app = await Program.of(client, person)
    const path = `/accounts/${account}/reconciliations`
    assert.isNull((await app.read(`/accounts/${account}/difference`)).told_minor)
    const begun = await app.make(path, { day: '2026-01-31', balance_minor: '9000' })
    assert.include(begun.data, { status: 'open', difference_minor: '2500', cleared: 2 })
    assert.deepInclude(begun.data.culprits[0], { transaction_id: dinner, reason: 'extra' })
    const one = `${path}/${begun.data.id}`
    ;(await app.send('post', `${one}/end`, { body: {} })).assertStatus(422)
    const marked = await app.send('patch', one, { body: { not_yet: [dinner] } })
    assert.include(marked.body().data, { difference_minor: '0', not_yet: 1 })
    const ended = await app.make(`${one}/end`)
    assert.include(ended.data, { status: 'finished', difference_minor: '0' })
    const [listed] = (await app.read(path)).data
    assert.include(listed, { id: begun.data.id, status: 'finished', rows: 1, adjustment_id: null })
    assert.equal((await app.read(`/transactions/${lunch}`)).reconciliation_id, begun.data.id)
    ;(await app.send('patch', one, { body: { cleared: [dinner] } })).assertStatus(422)
    ;(await app.send('delete', one)).assertStatus(422)
    const again = await app.send('delete', `${one}/end`)
    assert.equal(again.body().data.status, 'open')
    await app.make(`/change-sets/${again.body().change_set_id}/undo`)
    assert.equal((await app.read(one)).status, 'finished')
    const future = { day: `${Number(day.slice(0, 4)) + 1}-01-01`, balance_minor: '1' }
    ;(await app.send('post', path, { body: future })).assertStatus(422)
    const other = await app.make(path, { day: '2026-02-28', balance_minor: '9100' })
    const adjusted = await app.make(`${path}/${other.data.id}/end`, {
      adjust_minor: other.data.difference_minor,
    })
    assert.isNotNull(adjusted.change_set_id)
    assert.equal((await app.read(path)).data[0].adjustment_minor, other.data.difference_minor)
  })

  test('rates are said where a bank has none, and devices are registered for push', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    await person.within(() => anAccount({ currency: 'ARS' }))
    const app = await Program.of(client, person)
    const { today } = await app.read('/me')
    const used = async () => (await app.read('/currencies')).data[0]
    assert.include(await used(), { currency: 'ARS', rate: null, source: null })
    const said = { currency: 'ARS', against: 'USD', day: today, rate: '1000.5' }
    const made = await app.make('/currencies/rates', said)
    assert.include(made.data, { currency: 'ARS', day: today })
    assert.include(await used(), { source: 'own', known_on: today, is_old: false })
    ;(await app.send('delete', `/currencies/rates/${made.data.id}`)).assertStatus(200)
    assert.isEmpty((await app.read('/currencies/rates')).data)
    const wrong = await app.send('post', '/currencies/rates', { body: { ...said, rate: '1,5' } })
    wrong.assertStatus(422)

    const viewer = await aMemberOf(person, 'viewer')
    const phone = await Program.of(client, viewer)
    const token = `${'f'.repeat(22)}:${'A'.repeat(120)}`
    const device = await phone.make('/devices', { label: 'Phone', token })
    assert.include(device, { transport: 'fcm', label: 'Phone', sent_at: null })
    const row = await db.from('push_devices').where('id', device.id).firstOrFail()
    assert.notInclude(JSON.stringify(row), token)
    // Whoever registers it last has it.
    const mine = await app.make('/devices', { label: 'The same', token })
    assert.isEmpty((await phone.read('/devices')).data)
    ;(await phone.send('delete', `/devices/${mine.id}`)).assertStatus(404)
    const both = {
      label: 'x',
      token,
      subscription: { endpoint: 'x', keys: { p256dh: 'x', auth: 'x' } },
    }
    ;(await app.send('post', '/devices', { body: both })).assertStatus(422)
    ;(await app.send('post', '/devices', { body: { ...both, token: undefined } })).assertStatus(422)
    ;(await app.send('delete', `/devices/${mine.id}`)).assertStatus(204)
    assert.isEmpty((await app.read('/devices')).data)
  })
})
