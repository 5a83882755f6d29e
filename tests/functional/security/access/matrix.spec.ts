import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { Member } from '#households/member'
import { aMemberOf } from '#tests/functional/households/world'
import { keyOf } from '#tests/functional/identity/api_access/world'
import { Asker } from '#tests/functional/security/access/asker'
import { judged, judgedByWalls } from '#tests/functional/security/access/judge'
import { principals } from '#tests/functional/security/access/principals'
import { addressOf, hasId, routes, type Route } from '#tests/functional/security/access/routes'
import { aWalledHousehold, fingerprintOf } from '#tests/functional/security/access/walls'
import type { Person } from '#tests/world'

/** Their tests are their own, and their limits would stop this one. */
const isForHouseholds = (name: string) => !/^(dev|ops)\.|^onboarding\.(setup|signup)/.test(name)

const isForPrograms = ({ pattern }: Route) => pattern.startsWith('/api/')

/** One person in a browser and by a program. */
const bothWays = async (person: Person) => [
  await Asker.browser('browser', person.user.email),
  new Asker('program', await keyOf(person)),
]

const everyRoute = () => routes().filter(({ name }) => isForHouseholds(name))

test.group('The walls between households', () => {
  test('whose ids stand in an address is known for every route', async ({ assert }) => {
    const { ids } = await aWalledHousehold()
    const open = routes().filter(hasId)
    assert.isAbove(open.length, 40)
    for (const route of open) assert.notMatch(addressOf(route, ids), /:/)
  })

  test('[V 8.2.1, 8.2.2, 8.4.1] every kind of principal gets of every route what the register says, and nothing foreign', async ({
    assert,
    client,
  }) => {
    const [own, other] = [await aWalledHousehold('Own'), await aWalledHousehold()]
    const everybody = await principals(client, own.person)
    const before = await fingerprintOf(other)
    const mayWrite = new Set(['editor', 'owner', 'API key', 'JWT'])
    const ownBefore = await fingerprintOf(own)
    const wrong: string[] = []
    for (const principal of everybody.filter(({ asker }) => !mayWrite.has(asker.name)))
      for (const route of everyRoute()) wrong.push(...(await judged(principal, route, other)))
    assert.deepEqual(await fingerprintOf(own), ownBefore)
    for (const principal of everybody.filter(({ asker }) => mayWrite.has(asker.name)))
      for (const route of everyRoute()) wrong.push(...(await judged(principal, route, other)))
    assert.deepEqual(wrong, [])
    assert.deepEqual(await fingerprintOf(other), before)
  }).timeout(300_000)

  test('[V 8.3.1] with every role stubbed open, row-level security alone lets nothing through', async ({
    assert,
    cleanup,
  }) => {
    const [own, other] = [await aWalledHousehold('Own'), await aWalledHousehold()]
    const viewer = await aMemberOf(own.person, 'viewer')
    const askers = await bothWays(viewer)
    const before = await fingerprintOf(other)
    const { may } = Member.prototype
    cleanup(() => void (Member.prototype.may = may))
    Member.prototype.may = () => true
    const wrong: string[] = []
    for (const route of everyRoute().filter(({ rule }) => rule.who === 'member'))
      wrong.push(...(await judgedByWalls(askers[isForPrograms(route) ? 1 : 0], route, other)))
    assert.deepEqual(wrong, [])
    assert.deepEqual(await fingerprintOf(other), before)
  }).timeout(300_000)

  test('[V 8.3.1] with row-level security off, the queries themselves let nothing through', async ({
    assert,
    cleanup,
  }) => {
    const [own, other] = [await aWalledHousehold('Own'), await aWalledHousehold()]
    const owner = await aMemberOf(own.person, 'owner')
    const askers = await bothWays(owner)
    const before = await fingerprintOf(other)
    const rowSecurity = async (state: 'enable' | 'disable') => {
      const { rows } = await db.connection('owner').rawQuery(
        `select string_agg(format('alter table %I ${state} row level security', table_name), '; ') as sql
         from information_schema.columns where table_schema = 'public' and column_name = 'household_id'
           and table_name in (select relname from pg_class where relforcerowsecurity)`
      )
      await db
        .connection('owner')
        .rawQuery(`${rows[0].sql}; alter table households ${state} row level security`)
    }
    cleanup(() => rowSecurity('enable'))
    await rowSecurity('disable')
    const wrong: string[] = []
    for (const route of everyRoute().filter(({ rule }) => rule.who === 'member'))
      wrong.push(...(await judgedByWalls(askers[isForPrograms(route) ? 1 : 0], route, other)))
    await rowSecurity('enable')
    assert.deepEqual(wrong, [])
    assert.deepEqual(await fingerprintOf(other), before)
  }).timeout(300_000)
})
