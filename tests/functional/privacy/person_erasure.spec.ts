import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { tenantDb } from '#core/household_scope'
import {
  askForAccountErasure,
  householdsOfLeaving,
  keepAccount,
} from '#privacy/actions/account_wishes'
import { openErasure } from '#privacy/erasing/books'
import { connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aMemberOf, joins, limits } from '#tests/functional/households/world'
import { erased, graceOver, idsOf, livesIn } from '#tests/functional/privacy/erasing_world'
import { foundInDatabase, foundInRedis } from '#tests/functional/privacy/scan'
import { recorded } from '#tests/functional/reports/ledger_world'
import { anAccount, aPerson, emptyDatabase } from '#tests/world'
import { test } from '@japa/runner'

let worlds = 0

/** Where the id of an erased person may stand: the log is only added to, and nothing says whose id it is. */
const STAYS = ['public.audit_log']

onBothQueues('Erasing a person', (stage, group) => {
  // Every row that there is will be read.
  group.setup(() => emptyDatabase())

  test('no trace of them remains but ids in the log; what others see stays', async ({ assert }) => {
    const word = `Bowerbird${++worlds}x`
    const [ann, host] = [await aPerson(), await aPerson()]
    await ann.within(() => tenantDb().rawQuery('select 1'))
    await livesIn(ann, word)
    const guest = await joins(ann.user, host.householdId, 'owner')
    const login = await connected(guest, 'user_size_40')
    await stage.drain()
    const shared = await guest.within(async () => {
      const open = await anAccount({ name: 'Shared pot' })
      const own = await anAccount({ name: `${word} hidden` })
      for (const accountId of [open, own])
        await recorded({
          accountId,
          day: '2026-05-05',
          payee: 'Somebody',
          lines: [{ amountMinor: -5n, flow: 'spend' }],
        })
      await audit({ event: 'households.changed', subject: ann.user.id })
      return { open, own }
    })
    await limits(host, shared.own, 'hidden')
    const words = [word, ann.user.id, ann.user.email, shared.own, ...(await idsOf(ann))]
    await askForAccountErasure(ann.user.id)
    const { id } = (await openErasure({ userId: ann.user.id }))!
    await graceOver()
    await erased(id, () => stage.drain())

    const found = await foundInDatabase(words)
    assert.deepEqual(
      Object.keys(found).filter((table) => !STAYS.includes(table)),
      []
    )
    const named = await foundInDatabase(words.filter((one) => one !== ann.user.id))
    assert.deepEqual(named, {})
    if (stage.kind === 'redis') assert.deepEqual(await foundInRedis(words), [])
    const { rows } = await db
      .connection('owner')
      .rawQuery('select removed_at from ??.items where item_id = ?', [stage.schema, login.itemId])
    assert.isNotNull(rows[0].removed_at)
    await host.within(async () => {
      const pot = await tenantDb().from('accounts').where('id', shared.open).firstOrFail()
      assert.isNull(pot.owner_id)
      assert.isNotEmpty(await tenantDb().from('transactions').where('account_id', shared.open))
      const bank = await tenantDb().from('provider_transactions').select('id')
      assert.isAbove(bank.length, 0)
      const left = await tenantDb().from('memberships').where('household_id', host.householdId)
      assert.lengthOf(left, 1)
    })
  }).timeout(120_000)

  test('a household without another owner holds them, and the grace can be taken back', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'editor', 'Bob')
    await assert.rejects(() => askForAccountErasure(ann.user.id), /Hand your households over/)
    assert.equal((await householdsOfLeaving(ann.user.id))[0].fate, 'needs_owner')
    await askForAccountErasure(bob.user.id)
    const page = await client.get('/dashboard').loginAs(bob.user)
    page.assertTextIncludes('Your account will be deleted on')
    assert.notInclude((await client.get('/dashboard').loginAs(ann.user)).text(), 'will be deleted')
    assert.isTrue(await keepAccount(bob.user.id))
    assert.isFalse(await keepAccount(bob.user.id))

    const eve = await aPerson()
    await askForAccountErasure(eve.user.id)
    const household = await openErasure({ householdId: eve.householdId })
    assert.isNotNull(household!.partOfId)
    assert.isTrue(await keepAccount(eve.user.id))
    assert.isNull(await openErasure({ householdId: eve.householdId }))
  })

  test('where the other owners left meanwhile, the oldest editor becomes one', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const other = await aMemberOf(ann, 'owner')
    await aMemberOf(ann, 'viewer')
    const editor = await aMemberOf(ann, 'editor')
    await askForAccountErasure(ann.user.id)
    const { id } = (await openErasure({ userId: ann.user.id }))!
    await ann.within(async () => {
      await tenantDb().rawQuery(`select set_config('app.change_set_id', ?, true)`, [
        (await tenantDb().from('change_sets').firstOrFail()).id,
      ])
      await tenantDb().from('memberships').where('user_id', other.user.id).delete()
    })
    await graceOver()
    await erased(id, () => stage.drain())
    await editor.within(async () => {
      const owners = await tenantDb()
        .from('memberships')
        .where({ household_id: ann.householdId, role: 'owner' })
      assert.deepEqual(
        owners.map((one) => one.user_id),
        [editor.user.id]
      )
    })
  }).timeout(60_000)
})
