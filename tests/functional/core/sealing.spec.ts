import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import fc from 'fast-check'
import { forgetKeys, shredKeys, shredPersonalKeys } from '#core/sealing/data_keys'
import { keyring } from '#core/sealing/keyring'
import { contextOf, open, openBytes, seal, sealBytes, type SealedPlace } from '#core/sealing/seal'
import { EncryptionError, keyIdOf } from '#core/sealing/sealing_key'
import { uuidv7 } from '#core/uuid'
import { aPerson } from '#tests/world'

const placeOf = (householdId: string, row = 'row'): SealedPlace => ({
  table: 'connections',
  column: 'access_token',
  owner: { householdId },
  row,
})

const keysOf = async (householdId: string) =>
  (await db.from('data_keys').where('household_id', householdId)) as { wrapped: string }[]

test.group('Values sealed for their owners', (group) => {
  group.each.setup(() => forgetKeys())

  test('open in their place alone: [V 11.3.4] no other table, column, household or row', async ({
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const place = placeOf(ann.householdId)
    const others: SealedPlace[] = [
      { ...place, table: 'link_sessions' },
      { ...place, column: 'cursor' },
      { ...place, row: 'another' },
      { ...place, owner: { householdId: bob.householdId } },
      { ...place, owner: { userId: ann.user.id } },
      { ...place, owner: 'installation' },
    ]
    await seal('so that each has a key', placeOf(bob.householdId))
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...others),
        async (plain, other) => {
          const [text, bytes] = [
            await seal(plain, place),
            await sealBytes(Buffer.from(plain), place),
          ]
          assert.equal((await open(text, place)).reveal(), plain)
          assert.isTrue((await openBytes(bytes, place)).equals(Buffer.from(plain)))
          await assert.rejects(() => open(text, other), EncryptionError)
          await assert.rejects(() => openBytes(bytes, other), EncryptionError)
        }
      ),
      { numRuns: 60 }
    )
  })

  test('[V 11.3.3] do not open after any change of the text', async ({ assert }) => {
    const { householdId } = await aPerson()
    const text = await seal('token', placeOf(householdId))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom(...'A9z-_.'),
        async (at, letter) => {
          const changed = text.slice(0, at) + letter + text.slice(at + 1)
          const result = await open(changed, placeOf(householdId)).catch((error) => error)
          // The last letter of a part carries spare bits, which say nothing.
          if (result instanceof EncryptionError) return
          assert.equal(result.reveal(), 'token')
        }
      )
    )
  })

  test('[V 11.2.2] name their key, which is one per household and wrapped by the root key', async ({
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const texts = await Promise.all(
      [ann, ann, ann, bob].map(({ householdId }) => seal('token', placeOf(householdId)))
    )
    assert.lengthOf(new Set(texts.map(keyIdOf)), 2)
    const keys = await keysOf(ann.householdId)
    assert.lengthOf(keys, 1)
    assert.equal(keyIdOf(keys[0].wrapped), keyring().currentKeyId)
  })

  test('a key copied to another household does not open there', async ({ assert }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const text = await seal('token', placeOf(ann.householdId))
    await db.from('data_keys').where('id', keyIdOf(text)).update({ household_id: bob.householdId })
    forgetKeys()
    const stolen = { ...placeOf(ann.householdId), owner: { householdId: bob.householdId } }
    await assert.rejects(() => open(text, stolen), EncryptionError)
    await assert.rejects(() => seal('new', stolen), EncryptionError)
  })

  test('those of a root key itself, from before there were data keys, still open', async ({
    assert,
  }) => {
    const { householdId } = await aPerson()
    const older = keyring().seal('token', contextOf(placeOf(householdId)))
    assert.equal((await open(older, placeOf(householdId))).reveal(), 'token')
    await assert.rejects(() => open(older, placeOf(householdId, 'another')), EncryptionError)
  })

  test('a key whose making was taken back seals nothing later', async ({ assert }) => {
    const ann = await aPerson()
    await assert.rejects(() =>
      ann.within(async () => {
        await seal('token', placeOf(ann.householdId))
        throw new Error('taken back')
      })
    )
    assert.isEmpty(await keysOf(ann.householdId))
    const text = await ann.within(() => seal('token', placeOf(ann.householdId)))
    forgetKeys()
    assert.equal((await open(text, placeOf(ann.householdId))).reveal(), 'token')
  })

  test('a thousand values take one query, not a thousand', async ({ assert, cleanup }) => {
    const { householdId } = await aPerson()
    await seal('first', placeOf(householdId))
    forgetKeys()
    let queries = 0
    const count = ({ sql }: { sql: string }) => {
      if (sql.includes('data_keys')) queries += 1
    }
    const knex = db.connection().getWriteClient()
    knex.on('query', count)
    cleanup(() => void knex.off('query', count))
    const bytes = Buffer.from('page')
    const pages = Array.from({ length: 1000 }, (_, n) => placeOf(householdId, `${n}`))
    const sealed = await Promise.all(pages.map((place) => sealBytes(bytes, place)))
    for (const [n, place] of pages.entries()) await openBytes(sealed[n], place)
    assert.isBelow(queries, 3)
  })

  test('nobody who is not there has a key', async ({ assert }) => {
    await assert.rejects(() => seal('token', placeOf(uuidv7())), EncryptionError)
    const place = { table: 'totp_factors', column: 'secret', owner: { userId: uuidv7() } }
    await assert.rejects(() => seal('token', place), EncryptionError)
  })
})

test.group('Shredding', (group) => {
  group.each.setup(() => forgetKeys())

  test('a copy of a household that was made before is unreadable after', async ({ assert }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const copy = await seal('token', placeOf(ann.householdId))
    const kept = await seal('token', placeOf(bob.householdId))
    assert.equal((await open(copy, placeOf(ann.householdId))).reveal(), 'token')
    await ann.within(() => shredKeys(ann.householdId))
    await assert.rejects(() => open(copy, placeOf(ann.householdId)), EncryptionError)
    assert.equal((await open(kept, placeOf(bob.householdId))).reveal(), 'token')
  })

  test("a person's copy too, and a deleted person's keys go by themselves", async ({ assert }) => {
    const { user } = await aPerson()
    const place = { table: 'totp_factors', column: 'secret', owner: { userId: user.id } }
    const copy = await seal('seed', place)
    await shredPersonalKeys(user.id)
    await assert.rejects(() => open(copy, place), EncryptionError)
    const { rows } = await db.rawQuery(
      `select confrelid::regclass::text as target, confdeltype as "onDelete" from pg_constraint
       where conrelid = 'data_keys'::regclass and contype = 'f' order by 1`
    )
    assert.deepEqual(rows, [
      { target: 'households', onDelete: 'c' },
      { target: 'users', onDelete: 'c' },
    ])
  })
})
