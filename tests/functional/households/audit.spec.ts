import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import { createHash } from 'node:crypto'
import { audit, NO_HOUSEHOLD } from '#core/audit'
import { tenantDb } from '#core/household_scope'
import { auditEntries } from '#households/queries/audit_entries'
import { auditBreak } from '#ops/queries/audit_breaks'
import { aPerson, type Person } from '#tests/world'

const tell = (person: Person, event: string, data = {}) =>
  person.within(() => audit({ event, data }))

test.group('The audit log', (group) => {
  group.each.teardown(async () => {
    // A check of other tests must not find what these tests broke.
    await db.connection('owner').rawQuery('alter table audit_log enable trigger refuse_change')
  })

  test('keeps each household and what belongs to none apart, in the order of its happening', async ({
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    await tell(ann, 'households.renamed', { name: 'Home' })
    await tell(bob, 'households.renamed')
    await tell(ann, 'households.left')
    await audit({ event: 'identity.signed_in', actorId: ann.user.id })
    const entries = await ann.within(() => auditEntries({ event: 'households.' }))
    assert.deepEqual(
      entries.map((entry) => entry.event),
      ['households.left', 'households.renamed']
    )
    assert.equal(entries[0].actorId, ann.user.id)
    const [latest] = await auditEntries()
    assert.equal(latest.event, 'identity.signed_in')
    assert.equal(latest.actorId, ann.user.id)
  })

  test('[V 16.4.2] cannot be changed, shortened or emptied, by the app or the owner of the tables', async ({
    assert,
  }) => {
    const ann = await aPerson()
    await tell(ann, 'households.renamed')
    const wishes = [
      `update audit_log set event = 'x'`,
      'delete from audit_log',
      'truncate audit_log',
    ]
    for (const sql of wishes) {
      await assert.rejects(() => ann.within(() => tenantDb().rawQuery(sql)), /permission denied/)
      await assert.rejects(() => db.connection('owner').rawQuery(sql), /only ever added to/)
    }
    for (const sql of ['update audit_heads set sequence = 0', 'delete from audit_heads'])
      await assert.rejects(() => db.rawQuery(sql), /permission denied/)
  })

  test('a writer cannot choose the place, the time, the hash or a foreign chain', async ({
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const insert = `insert into audit_log (household_id, sequence, occurred_at, event, actor_kind, previous_hash, hash)
      values (?, 999, '2001-01-01', 'x.y', 'system', '', '')`
    await ann.within(() => tenantDb().rawQuery(insert, [ann.householdId]))
    const [entry] = await ann.within(() => auditEntries())
    assert.notEqual(entry.sequence, 999)
    assert.notEqual(entry.at.getUTCFullYear(), 2001)
    assert.isNull(await auditBreak(ann.householdId))
    await assert.rejects(
      () => ann.within(() => tenantDb().rawQuery(insert, [bob.householdId])),
      /row-level security/
    )
  })

  test('rows written at once make one unbroken chain', async ({ assert }) => {
    const ann = await aPerson()
    await Promise.all(Array.from({ length: 20 }, (_, n) => tell(ann, 'households.renamed', { n })))
    const entries = await ann.within(() => auditEntries({ event: 'households.renamed' }))
    assert.lengthOf(entries, 20)
    assert.isNull(await auditBreak(ann.householdId))
  })

  test('the hash is the one that the documents describe', async ({ assert }) => {
    const ann = await aPerson()
    await tell(ann, 'households.renamed', { name: 'Ünder' })
    const [row] = await ann.within(
      async () =>
        (
          await tenantDb().rawQuery(
            `select previous_hash, hash, app.audit_text(l) as text from audit_log l order by sequence desc limit 1`
          )
        ).rows
    )
    const hash = createHash('sha256').update(row.previous_hash).update(row.text, 'utf8').digest()
    assert.equal(hash.toString('hex'), row.hash.toString('hex'))
    assert.include(row.text, `"households.renamed", "user", "${ann.user.id}"`)
  })

  test('a change behind its back is found, with the row', async ({ assert }) => {
    const ann = await aPerson()
    for (const n of [1, 2, 3]) await tell(ann, 'households.renamed', { n })
    const forge = async (sql: string) => {
      const owner = await db.connection('owner').transaction()
      await owner.rawQuery('alter table audit_log disable trigger refuse_change')
      await owner.rawQuery(`select set_config('app.household_id', ?, true)`, [ann.householdId])
      await owner.rawQuery(sql)
      const found = await owner.rawQuery('select sequence::int, problem from app.audit_breaks()')
      await owner.rollback()
      return found.rows[0]
    }
    const last = (await ann.within(() => auditEntries()))[0].sequence
    assert.deepEqual(
      await forge(`update audit_log set data = '{"n": 9}' where sequence = ${last - 1}`),
      { sequence: last - 1, problem: 'changed' }
    )
    assert.deepEqual(await forge(`delete from audit_log where sequence = ${last - 1}`), {
      sequence: last,
      problem: 'missing',
    })
    assert.deepEqual(await forge(`delete from audit_log where sequence = ${last}`), {
      sequence: last,
      problem: 'shortened',
    })
  })

  test('[V 16.2.5] refuses what may be a secret', async ({ assert }) => {
    await assert.rejects(() => audit({ event: 'x.y', data: { resetToken: 'x' } }), /secret/)
  })

  test('what lasts stays when the rest is taken back', async ({ assert }) => {
    const ann = await aPerson()
    await assert.rejects(() =>
      ann.within(async () => {
        await audit({ event: 'access.refused', isLasting: true })
        throw new Error('no')
      })
    )
    assert.equal((await ann.within(() => auditEntries()))[0].event, 'access.refused')
  })

  test('audit:verify says that all is well, and audit:tail prints', async ({ assert }) => {
    const ann = await aPerson()
    await tell(ann, 'households.renamed')
    ace.ui.switchMode('raw')
    for (const args of [
      ['audit:verify', '--json'],
      ['audit:tail', `--household=${ann.householdId}`],
    ]) {
      const command = await ace.exec(args[0], args.slice(1))
      assert.equal(command.exitCode, 0)
    }
    const bad = await ace.exec('audit:tail', ['--household=nonsense'])
    assert.equal(bad.exitCode, 2)
    assert.isNull(await auditBreak(NO_HOUSEHOLD))
  })
})

test.group('The page of the audit log', () => {
  test('[V 1.2.10] shows owners the events, filtered, and gives them as a file without formulas', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    await tell(ann, 'households.renamed', { name: '=1+1' })
    await tell(ann, 'accounts.shown')
    const page = await client.get('/settings/audit?event=accounts.').loginAs(ann.user)
    assert.equal(page.status(), 200)
    assert.include(page.text(), 'accounts.shown')
    assert.notInclude(page.text(), 'households.renamed')
    for (const odd of ['event[]=x&actorId=1', 'from=x&before=-1', 'before=99999999999999999999'])
      assert.equal((await client.get(`/settings/audit?${odd}`).loginAs(ann.user)).status(), 200)
    const file = await client.get('/settings/audit.csv').loginAs(ann.user)
    assert.include(file.header('content-type'), 'text/csv')
    assert.match(file.text(), /households\.renamed/)
    assert.notMatch(file.text(), /(^|,)[=+@-]/m)
  })
})
