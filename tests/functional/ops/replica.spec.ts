import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { HouseholdScope, readAsMember, tenantDb } from '#core/household_scope'
import { REPLICA, replicaPatience } from '#core/replica'
import { ReplicaServer } from '#tests/functional/ops/replica_server'
import { aPerson, anAccount, type Person } from '#tests/world'

/** Names every account. */
const WORTH = '/reports/why?worth=2026-01-31'
const PATIENT = 20_000
const usual = { ...replicaPatience }

test.group('Reports are read from a replica', (group) => {
  const server = new ReplicaServer()
  const heard: string[] = []
  let onStatement = () => {}
  let person: Person

  group.setup(async () => {
    await server.open()
    const { connection } = db.manager.get('app')!.config as { connection: object }
    const config = { connection: { ...connection, connectionString: server.url } }
    db.manager.add(REPLICA, {
      client: 'pg',
      pool: { min: 0, max: 3, acquireTimeoutMillis: 1500 },
      ...config,
    } as never)
    db.manager.connect(REPLICA)
    const { client } = db.manager.get(REPLICA)!.connection!
    client!.on('query', ({ sql }: { sql: string }) => {
      heard.push(sql)
      onStatement()
    })
    person = await aPerson()
    return async () => {
      Object.assign(replicaPatience, usual)
      await db.manager.release(REPLICA)
      await server.close()
    }
  })
  group.each.setup(() => {
    // A busy machine may be behind for longer; no test waits for it in vain.
    Object.assign(replicaPatience, { catchingUp: PATIENT, behind: 0, down: 0 })
    heard.length = 0
    onStatement = () => {}
  })

  const entered = async (householdId = person.householdId, userId = person.user.id) => {
    const scope = new HouseholdScope(householdId, userId)
    return { scope, facts: await scope.enter({ onlyReads: true }) }
  }

  test('which has what was just written, within the same walls', async ({ assert, client }) => {
    const name = 'Seen at once'
    await person.within(() => anAccount({ name, openingMinor: 12_34n }))
    const page = await client.get(WORTH).loginAs(person.user)
    page.assertStatus(200)
    assert.include(page.text(), name)
    assert.isTrue(heard.some((sql) => sql.includes('accounts')))
    assert.isTrue(heard.some((sql) => sql.includes('app.enter')))
    const stranger = await aPerson()
    const refused = await entered(person.householdId, stranger.user.id)
    assert.isNull(refused.facts)
    await refused.scope.close()
    const { scope } = await entered(stranger.householdId, stranger.user.id)
    assert.isTrue(scope.isOnReplica)
    const { rows } = await scope.client.rawQuery('select count(*)::int as count from accounts')
    assert.equal(rows[0].count, 0)
    await assert.rejects(
      () => scope.client.rawQuery(`update households set name = 'x'`),
      /read-only transaction/
    )
    await scope.close()
  })

  test('nothing is written where things are only read, also on the main database', async ({
    assert,
  }) => {
    const { scope } = await entered()
    await scope.restart()
    assert.isFalse(scope.isOnReplica)
    await assert.rejects(
      () => scope.client.rawQuery(`update households set name = 'x'`),
      /read-only transaction/
    )
    await scope.close()
  })

  test('while it is behind, the main database answers', async ({ assert, client }) => {
    await server.follow(false)
    const name = 'Not yet there'
    await person.within(() => anAccount({ name, openingMinor: 1n }))
    replicaPatience.catchingUp = 10
    const page = await client.get(WORTH).loginAs(person.user)
    page.assertStatus(200)
    assert.include(page.text(), name)
    assert.isFalse(heard.some((sql) => sql.includes('app.enter')))
    await server.follow(true)
    replicaPatience.catchingUp = PATIENT
    const { scope } = await entered()
    assert.isTrue(scope.isOnReplica)
    await scope.close()
  })

  test('when it goes away over a page, the main database goes on', async ({ assert, client }) => {
    const reads: boolean[] = []
    const read = async () => {
      const { rows } = await tenantDb().rawQuery('select pg_is_in_recovery() as here')
      reads.push(rows[0].here)
      if (rows[0].here) await tenantDb().rawQuery('select pg_terminate_backend(pg_backend_pid())')
      return 'read'
    }
    const asked = { householdId: person.householdId, userId: person.user.id }
    assert.deepEqual(await readAsMember(asked, read), { found: 'read' })
    assert.deepEqual(reads, [true, false])
    onStatement = () => {
      if (!heard.at(-1)!.includes('accounts')) return
      onStatement = () => {}
      server.crash()
    }
    const page = await client.get(WORTH).loginAs(person.user)
    page.assertStatus(200)
    assert.include(page.text(), 'Not yet there')
    assert.isTrue(heard.some((sql) => sql.includes('app.enter')))
    heard.length = 0
    const next = await client.get(WORTH).loginAs(person.user)
    next.assertStatus(200)
    assert.isFalse(heard.some((sql) => sql.includes('app.enter')))
  })
})
