import { inspect } from 'node:util'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { audit, NO_HOUSEHOLD } from '#core/audit'
import { tenantDb } from '#core/household_scope'
import { runAsRequest } from '#core/request_facts'
import { forgetKeys, shredKeys, shredPersonalKeys } from '#core/sealing/data_keys'
import { uuidv7 } from '#core/uuid'
import { auditEntries } from '#households/queries/audit_entries'
import { auditBreak } from '#ops/queries/audit_breaks'
import { aPerson } from '#tests/world'

const ADDRESS = '198.51.100.7'

const asked = <T>(userId: string | null, work: () => Promise<T>) => {
  const kind = userId ? ('user' as const) : ('nobody' as const)
  return runAsRequest({ requestId: uuidv7(), address: ADDRESS, kind, userId }, work)
}

const rawRows = async (subject: string) =>
  (await db.from('audit_log').where('subject', subject)).map((row) => inspect(row))

test.group('What is personal in the audit log', (group) => {
  group.each.setup(() => forgetKeys())

  test('is sealed, and read by those who may', async ({ assert }) => {
    const ann = await aPerson()
    const data = { name: 'Phone of Ann', days: 90 }
    await ann.within(() =>
      asked(ann.user.id, () => audit({ event: 'identity.api_key_made', data }))
    )
    const row = await ann.within(() =>
      tenantDb().from('audit_log').orderBy('sequence', 'desc').firstOrFail()
    )
    assert.notMatch(inspect(row), /198\.51|Phone/)
    assert.match(row.address, /^v1\./)
    const [entry] = await ann.within(() => auditEntries())
    assert.deepEqual(entry.data, data)
    assert.equal(entry.address, ADDRESS)
  })

  test('opens in its own row alone', async ({ assert }) => {
    const ann = await aPerson()
    for (const event of ['households.changed', 'households.left'])
      await ann.within(() => asked(ann.user.id, () => audit({ event })))
    const entries = await ann.within(async () => {
      const [first, second] = await tenantDb().from('audit_log').orderBy('sequence')
      const copied = `insert into audit_log (household_id, event, actor_kind, request_id, address) values (?, ?, 'user', ?, ?)`
      const values = [ann.householdId, second.event, second.request_id, first.address]
      await tenantDb().rawQuery(copied, values)
      return auditEntries()
    })
    assert.deepEqual(
      entries.map(({ address }) => address),
      [null, ADDRESS, ADDRESS]
    )
  })

  test('[T16, V 14.2.7] goes with the household, and every hash stays right', async ({
    assert,
  }) => {
    const ann = await aPerson()
    await ann.within(() =>
      asked(ann.user.id, () => audit({ event: 'households.renamed', data: { name: 'Home' } }))
    )
    await ann.within(() => shredKeys(ann.householdId))
    const [entry] = await ann.within(() => auditEntries())
    assert.equal(entry.event, 'households.renamed')
    assert.deepEqual([entry.address, entry.data.name], [null, '…'])
    assert.isNull(await auditBreak(ann.householdId))
  })

  test('before a household is known it goes with the person', async ({ assert }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    for (const { user } of [ann, bob])
      await asked(user.id, () => audit({ event: 'identity.signed_out', subject: user.id }))
    await asked(null, () => audit({ event: 'identity.sign_in_refused', subject: ann.user.id }))
    for (const { user } of [ann, bob])
      for (const row of await rawRows(user.id)) assert.notInclude(row, ADDRESS)
    const addressOf = async (subject: string) =>
      (await auditEntries({ limit: 3, actorId: subject })).find(({ event }) =>
        event.endsWith('out')
      )?.address
    assert.equal(await addressOf(ann.user.id), ADDRESS)
    await shredPersonalKeys(ann.user.id)
    assert.isNull(await addressOf(ann.user.id))
    assert.equal(await addressOf(bob.user.id), ADDRESS)
    assert.isNull(await auditBreak(NO_HOUSEHOLD))
  })
})
