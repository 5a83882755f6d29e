import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { inHousehold, tenantDb } from '#core/household_scope'
import { forgetKeys } from '#core/sealing/data_keys'
import { useKeyring } from '#core/sealing/keyring'
import { keyIdOf } from '#core/sealing/sealing_key'
import { SweepDataKeys } from '#ops/jobs/sweep_data_keys'
import { emptyDatabase } from '#tests/world'
import { run } from './commands.js'
import { anOwner, newRootKey, sealAsBefore, useKeys, wrongOf } from './secrets_world.js'

async function rotate(...args: string[]): Promise<Record<string, any>> {
  forgetKeys()
  const { exitCode, json } = await run('key:rotate', ...args)
  return { exitCode, ...json }
}

const dataKeys = () => db.from('data_keys').whereNull('retired_at').orderBy('id')
const tokensOf = (householdId: string) =>
  inHousehold(householdId, async () =>
    (await tenantDb().from('connections').orderBy('id')).map((row) => row.access_token as string)
  )

test.group('[V 11.2.2] node ace key:rotate', (group) => {
  const [k1, k2] = [`k1:${newRootKey()}`, `k2:${newRootKey()}`]

  // Nobody else has these root keys.
  group.teardown(emptyDatabase)
  group.each.setup(async () => {
    await emptyDatabase()
    useKeys(k1)
    return () => {
      useKeyring()
      forgetKeys()
    }
  })

  test('wraps the data keys with a new root key and leaves the values as they are', async ({
    assert,
  }) => {
    const owner = await anOwner()
    const before = await tokensOf(owner.householdId)
    useKeys(`${k2},${k1}`)
    const { exitCode, ...done } = await rotate()
    assert.equal(exitCode, 0)
    assert.containSubset(done, { rootKey: 'k2', wrapped: 2, sealed: 0, free: ['k1'] })
    assert.deepEqual(await tokensOf(owner.householdId), before)
    useKeys(k2)
    forgetKeys()
    assert.isEmpty(await wrongOf(owner))
    assert.containSubset(await rotate(), { exitCode: 0, wrapped: 0, sealed: 0, free: [] })
  })

  test('calls no key free that something needs, and refuses to go on without it', async ({
    assert,
  }) => {
    const owner = await anOwner()
    useKeys(`${k2},${k1}`)
    const trx = await db.transaction()
    await trx.rawQuery('select * from data_keys where household_id = ? for update', [
      owner.householdId,
    ])
    const { exitCode, ...done } = await rotate()
    await trx.rollback()
    assert.equal(exitCode, 1)
    assert.containSubset(done, { wrapped: 1, free: [], uses: { k1: 1, k2: 1 }, isComplete: false })
    useKeys(k2)
    assert.deepEqual(await rotate(), {
      exitCode: 1,
      result: 'no_key',
      message: 'The keyring lacks key k1, which data keys are wrapped with.',
    })
  })

  test('--reencrypt makes new data keys and seals every value anew, once', async ({ assert }) => {
    const owner = await anOwner({ connections: 2, pages: 25 })
    const [before, tokens] = [await dataKeys(), await tokensOf(owner.householdId)]
    const done = await rotate('--reencrypt')
    assert.containSubset(done, { exitCode: 0, replaced: 2, sealed: 28, resting: 2, deleted: 0 })
    const after = await dataKeys()
    assert.lengthOf(after, 2)
    assert.notSameMembers(
      after.map(({ id }) => id),
      before.map(({ id }) => id)
    )
    assert.notSameMembers(await tokensOf(owner.householdId), tokens)
    assert.isEmpty(await wrongOf(owner))
    assert.containSubset(await rotate(), { sealed: 0, replaced: 0, deleted: 0 })
    await new SweepDataKeys().perform()
    assert.containSubset(await rotate('--dry-run'), { resting: 2 })
    await db.rawQuery(`update data_keys set retired_at = retired_at - interval '61 minutes'`)
    await new SweepDataKeys().perform()
    assert.containSubset(await rotate(), { deleted: 0, resting: 0 })
    forgetKeys()
    assert.isEmpty(await wrongOf(owner))
  })

  test('deletes no data key that still opens a value', async ({ assert }) => {
    const owner = await anOwner({ connections: 1 })
    const [stale] = await tokensOf(owner.householdId)
    await rotate('--reencrypt')
    await db.rawQuery(`update data_keys set retired_at = retired_at - interval '61 minutes'`)
    const holder = await db.transaction()
    await holder.rawQuery(`select set_config('app.household_id', ?, true)`, [owner.householdId])
    await inHousehold(owner.householdId, () =>
      tenantDb().from('connections').update({ access_token: stale })
    )
    await holder.rawQuery('select * from connections for update')
    const done = await rotate()
    await holder.rollback()
    // The person's retired key is free, the household's is not: its row was held by somebody else.
    assert.containSubset(done, { deleted: 1, resting: 1, sealed: 0 })
    assert.isEmpty(await wrongOf(owner))
    assert.containSubset(await rotate(), { deleted: 1, resting: 0, sealed: 1 })
    assert.isEmpty(await wrongOf(owner))
  })

  test('brings what a root key sealed by itself under data keys', async ({ assert }) => {
    const owner = await anOwner()
    await sealAsBefore(owner)
    useKeys(`${k2},${k1}`)
    forgetKeys()
    assert.isEmpty(await wrongOf(owner))
    const planned = await rotate('--dry-run')
    assert.containSubset(planned, { exitCode: 0, toWrap: 2, toSeal: 2, uses: { k1: 4 }, free: [] })
    assert.containSubset(await rotate(), { exitCode: 0, sealed: 2, uses: { k2: 2 }, free: ['k1'] })
    useKeys(k2)
    forgetKeys()
    assert.isEmpty(await wrongOf(owner))
  })

  test('--dry-run changes nothing', async ({ assert }) => {
    const owner = await anOwner()
    const before = [await dataKeys(), await tokensOf(owner.householdId)]
    useKeys(`${k2},${k1}`)
    const planned = await rotate('--dry-run', '--reencrypt')
    assert.containSubset(planned, { exitCode: 0, toWrap: 2, toReplace: 2, toSeal: 0 })
    assert.deepEqual([await dataKeys(), await tokensOf(owner.householdId)], before)
    assert.isEmpty(await db.from('key_rotations'))
  })

  test('goes on where an earlier one was broken off, and makes no key twice', async ({
    assert,
  }) => {
    const owner = await anOwner()
    const { openRotation, replaceKeys } = await import('#ops/key_rotation/replace_keys')
    for await (const _ of replaceKeys(await openRotation())) break
    const made = (await dataKeys()).map(({ id }) => id)
    assert.containSubset(await rotate('--reencrypt'), { exitCode: 0, replaced: 0, sealed: 14 })
    assert.sameMembers(
      (await dataKeys()).map(({ id }) => id),
      made
    )
    const used = new Set((await tokensOf(owner.householdId)).map(keyIdOf))
    assert.isTrue(made.includes([...used][0]) && used.size === 1)
    assert.containSubset(await rotate('--reencrypt'), { replaced: 2, sealed: 14 })
  })

  test('names what opens with no key, and leaves it', async ({ assert }) => {
    const owner = await anOwner({ connections: 1 })
    await inHousehold(owner.householdId, () =>
      tenantDb().from('connections').update({ access_token: 'v1.k1.x' })
    )
    const [[id]] = owner.connections
    const { exitCode, unreadable } = await rotate()
    assert.equal(exitCode, 1)
    assert.deepEqual(unreadable, [`connections.access_token ${id}`])
    assert.deepEqual(await tokensOf(owner.householdId), ['v1.k1.x'])
  })

  test('[T20] without a root key that is needed the app does not call itself ready', async ({
    assert,
    client,
  }) => {
    await anOwner()
    useKeys(k2)
    const refused = await client.get('/readyz')
    assert.equal(refused.status(), 503)
    assert.include(refused.text(), 'KEYRING lacks a key')
    useKeys(`${k2},${k1}`)
    assert.equal((await client.get('/readyz')).status(), 200)
  })
})
