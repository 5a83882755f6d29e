import db from '@adonisjs/lucid/services/db'
import { HouseholdScope, tenantDb } from '#core/household_scope'
import { fingerprintOf } from '#tests/functional/security/access/walls'
import { askForHouseholdErasure, keepHousehold } from '#privacy/actions/household_wishes'
import { erase } from '#privacy/actions/erase'
import { hashOfId } from '#privacy/erasing/books'
import { SweepPrivacy } from '#privacy/jobs/sweep_privacy'
import { connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aMemberOf, joins } from '#tests/functional/households/world'
import { erased, graceOver, idsOf, livesIn } from '#tests/functional/privacy/erasing_world'
import { foundInDatabase, foundInRedis } from '#tests/functional/privacy/scan'
import { copied } from '#tests/functional/privacy/copy_world'
import { aPerson, emptyDatabase, type Person } from '#tests/world'
import { test } from '@japa/runner'

let worlds = 0

const printOf = (person: Person) => fingerprintOf({ person, ids: {} as never })

onBothQueues('Erasing a household', (stage, group) => {
  // Every row that there is will be read.
  group.setup(() => emptyDatabase())

  const world = async () => {
    const [ann, neighbour] = [await aPerson(), await aPerson()]
    const bob = await aMemberOf(ann, 'editor', 'Bob')
    await joins(bob.user, neighbour.householdId, 'viewer')
    const login = await connected(ann, 'user_size_40')
    await connected(neighbour, 'user_size_40')
    await stage.drain()
    const word = `Kookaburra${++worlds}x`
    await livesIn(ann, word)
    await livesIn(neighbour, 'Magpie')
    return { ann, bob, neighbour, login, word }
  }

  test('nothing of it remains in any column of any table, nor in a queue; the neighbour has everything', async ({
    assert,
  }) => {
    const { ann, neighbour, login, word } = await world()
    const words = [word, login.itemId, ...(await idsOf(ann))]
    await copied(ann.user.id, null)
    const id = await ann.within(() => askForHouseholdErasure())
    await stage.runDue()
    assert.isNotEmpty(await foundInDatabase(words))
    await graceOver()
    const before = await printOf(neighbour)
    await stage.bank.fault(
      { path: '/item/remove', times: 1 },
      { plaid_error: { error_type: 'API_ERROR', error_code: 'INTERNAL_SERVER_ERROR', status: 500 } }
    )
    const byQueue = async () => {
      await new SweepPrivacy().perform()
      await stage.drain()
    }
    assert.isAbove(await erased(id, async () => {}, byQueue), 1)

    assert.deepEqual(await foundInDatabase(words), {})
    assert.lengthOf(await db.from('data_exports').where('user_id', ann.user.id), 0)
    if (stage.kind === 'redis') assert.deepEqual(await foundInRedis(words), [])
    assert.deepEqual(await printOf(neighbour), before)
    const { rows } = await db
      .connection('owner')
      .rawQuery('select removed_at from ??.items where item_id = ?', [stage.schema, login.itemId])
    assert.isNotNull(rows[0].removed_at)
    const proof = await db.from('erasures').where('id', id).firstOrFail()
    assert.deepEqual(proof.subject_hash, hashOfId(ann.householdId))
    assert.equal(proof.logins_left, 0)
    const log = await db.from('audit_log').where('event', 'privacy.household_erased')
    assert.deepEqual(
      log.map(({ subject }) => subject).filter((subject) => subject === id),
      [id]
    )
  }).timeout(120_000)

  test('a worker that dies anywhere leaves the rest to the next one', async ({ assert }) => {
    const { ann, login, word } = await world()
    const words = [word, login.itemId, ...(await idsOf(ann))]
    const id = await ann.within(() => askForHouseholdErasure())
    await graceOver()
    // Twice before a household's transaction is written, once after.
    const { close } = HouseholdScope.prototype
    let dies = 3
    HouseholdScope.prototype.close = async function (options) {
      if (dies > 0 && this.householdId === ann.householdId && options?.keep !== false) {
        dies -= 1
        await close.call(this, { keep: dies === 0 })
        throw new Error('killed')
      }
      return close.call(this, options)
    }
    try {
      for (let look = 0; look < 12; look++) {
        await erase(id).catch(() => {})
        await stage.drain().catch(() => {})
        const { rowCount } = await db.rawQuery(
          'update erasures set lease_until = null where done_at is null'
        )
        if (rowCount === 0) break
      }
    } finally {
      HouseholdScope.prototype.close = close
    }
    assert.isNotNull((await db.from('erasures').where('id', id).firstOrFail()).done_at)
    assert.deepEqual(await foundInDatabase(words), {})
    await erase(id)
  }).timeout(120_000)

  // What follows asks nothing of a queue that differs between the two.
  if (stage.kind === 'redis') return

  test('while it is planned no bank is read, members are told, and an owner can keep it', async ({
    assert,
    client,
  }) => {
    const { ann, bob } = await world()
    await ann.within(() => askForHouseholdErasure())
    const status = async () =>
      (await ann.within(() => tenantDb().from('connections').select('status'))).map(
        (row) => row.status
      )
    assert.deepEqual(await status(), ['paused'])
    const letters = await db
      .from('outbox')
      .whereRaw(`payload ->> 'letter' = 'privacy.erasure_asked'`)
    assert.lengthOf(letters, 2)
    const page = await client.get('/dashboard').loginAs(bob.user)
    page.assertTextIncludes('This household will be deleted on')
    assert.isTrue(await ann.within(() => keepHousehold()))
    assert.deepEqual(await status(), ['healthy'])
    const after = await client.get('/dashboard').loginAs(bob.user)
    assert.notInclude(after.text(), 'will be deleted')
    assert.lengthOf(await db.from('erasures').where('household_id', ann.householdId), 0)
  })

  test('from its beginning nobody enters it, and nobody can stop it', async ({
    assert,
    client,
  }) => {
    const { ann, word } = await world()
    const id = await ann.within(() => askForHouseholdErasure())
    await stage.bank.fault(
      { path: '/item/remove' },
      { plaid_error: { error_type: 'API_ERROR', error_code: 'INTERNAL_SERVER_ERROR', status: 500 } }
    )
    await erase(id)
    assert.isNull((await db.from('erasures').where('id', id).firstOrFail()).started_at)
    await graceOver()
    await erase(id)
    const row = await db.from('erasures').where('id', id).firstOrFail()
    assert.isNotNull(row.started_at)
    assert.isNull(row.done_at)
    assert.isFalse(await ann.within(() => keepHousehold()))
    const page = await client.get('/dashboard').redirects(0).loginAs(ann.user)
    page.assertHeader('location', '/households')
    await client.get('/households').loginAs(ann.user)
    // The bank does not answer for a week: then it goes without it, and says so.
    await db.rawQuery(
      `update erasures set started_at = now() - interval '8 days', lease_until = null`
    )
    await erase(id)
    const done = await db.from('erasures').where('id', id).firstOrFail()
    assert.isNotNull(done.done_at)
    assert.equal(done.logins_left, 1)
    const letters = await db.from('outbox').whereRaw(`payload ->> 'letter' = 'privacy.erased'`)
    assert.lengthOf(letters, 2)
    assert.deepEqual(await foundInDatabase([ann.householdId, word]), {})
  })
})
