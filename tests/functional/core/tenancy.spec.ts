import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import pg from 'pg'
import env from '#start/env'
import Account from '#accounts/models/account'
import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { anAccount, aPerson } from '#tests/world'

test.group('Households are walls', () => {
  test('a query without an open household is refused', async ({ assert }) => {
    await assert.rejects(() => Account.all(), /No household is open/)
    assert.throws(() => tenantDb(), /No household is open/)
  })

  test('without a household the database shows no rows, whatever is asked', async ({ assert }) => {
    const person = await aPerson()
    await person.within(() => anAccount())
    for (const table of [
      'accounts',
      'categories',
      'households',
      'memberships',
      'change_sets',
      'row_history',
    ]) {
      assert.lengthOf(await db.from(table), 0, table)
    }
  })

  test('two households on one connection never see each other', async ({ assert }) => {
    const people = [await aPerson(), await aPerson()]
    for (const person of people) await person.within(() => anAccount())
    const pool = new pg.Pool({ connectionString: env.get('DATABASE_URL'), max: 1 })
    let foreign = 0
    const visit = async (turn: number) => {
      const { householdId } = people[turn % 2]
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query(`select set_config('app.household_id', $1, true)`, [householdId])
        const { rows } = await client.query('select household_id from accounts')
        foreign += rows.filter((row) => row.household_id !== householdId).length
        assert.lengthOf(rows, 1)
        if (turn % 5 === 0) await client.query('select 1 / 0').catch(() => {})
        await client.query(turn % 3 === 0 ? 'rollback' : 'commit')
        foreign += (await client.query('select from accounts')).rowCount!
      } finally {
        client.release()
      }
    }
    await Promise.all(Array.from({ length: 500 }, (_, turn) => visit(turn)))
    await pool.end()
    assert.equal(foreign, 0)
  })

  test('interleaved work through the models stays apart', async ({ assert }) => {
    const people = await Promise.all([aPerson(), aPerson(), aPerson()])
    for (const person of people) await person.within(() => anAccount())
    await Promise.all(
      Array.from({ length: 60 }, (_, turn) => people[turn % 3]).map((person) =>
        person.within(async () => {
          const accounts = await Account.all()
          assert.lengthOf(accounts, 1)
          assert.equal(accounts[0].householdId, person.householdId)
        })
      )
    )
  })

  test('a row cannot be written into, moved to or hung onto another household', async ({
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const foreign = await bob.within(() => anAccount())
    const write = (sql: string, values: unknown[]) =>
      ann.within(() => tenantDb().rawQuery(sql, values as string[]))
    const insert = `insert into balance_observations (household_id, id, account_id, day, source, currency)
                    values (?, ?, ?, '2026-01-01', 'user', 'USD')`
    await assert.rejects(
      () => write(insert, [bob.householdId, uuidv7(), foreign]),
      /row-level security/
    )
    await assert.rejects(
      () => write(insert, [ann.householdId, uuidv7(), foreign]),
      /foreign key|outside of a change set/
    )
    const moved = await ann.within(() =>
      tenantDb().from('accounts').where('id', foreign).update({ name: 'mine' })
    )
    assert.equal(Number(moved), 0)
  })

  test('[V 13.2.2] the role of the app can neither switch security off nor change tables', async ({
    assert,
  }) => {
    const refused = [
      'alter table accounts no force row level security',
      'alter table accounts disable row level security',
      'drop table accounts',
      'truncate accounts',
      'set role money_tracker_owner',
      'create table public.mine (id int)',
    ]
    for (const sql of refused)
      await assert.rejects(() => db.rawQuery(sql), /must be owner|permission denied/)
    const { rows } = await db.rawQuery(
      `select rolsuper or rolbypassrls or pg_has_role(oid, (select tableowner from pg_tables where schemaname = 'public' and tablename = 'accounts'), 'member') as mighty
       from pg_roles where rolname = current_user`
    )
    assert.isFalse(rows[0].mighty)
  })

  test('with the scoping of the app removed, the database alone still shows nothing foreign', async ({
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    await bob.within(() => anAccount({ name: 'Secret' }))
    await ann.within(async () => {
      // As if every query had forgotten its household, and one asked for a foreign one outright.
      const everything = await Account.query({ client: tenantDb() })
      const outright = await tenantDb().from('accounts').where('household_id', bob.householdId)
      assert.lengthOf(everything, 0)
      assert.lengthOf(outright, 0)
    })
    assert.lengthOf(await Account.query({ client: db.connection() }), 0)
  })

  test('the role for backups reads every household and writes none', async ({ assert }) => {
    const people = [await aPerson(), await aPerson()]
    for (const person of people) await person.within(() => anAccount())
    const client = new pg.Client({ connectionString: process.env.DATABASE_BACKUP_URL })
    await client.connect()
    try {
      const households = people.map((person) => person.householdId)
      const { rowCount } = await client.query(
        'select from accounts where household_id = any ($1)',
        [households]
      )
      assert.equal(rowCount, 2)
      await assert.rejects(
        () => client.query('delete from accounts'),
        /read-only|permission denied/
      )
    } finally {
      await client.end()
    }
  })

  test('[V 2.3.3] work that fails leaves nothing behind', async ({ assert }) => {
    const person = await aPerson()
    await assert.rejects(
      () =>
        inHousehold(person.householdId, async () => {
          await anAccount({ name: 'Never' })
          throw new Error('no')
        }),
      'no'
    )
    assert.lengthOf(await person.within(() => Account.query().where('name', 'Never')), 0)
  })
})
