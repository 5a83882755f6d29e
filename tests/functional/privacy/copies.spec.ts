import { buffer } from 'node:stream/consumers'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { changeSet } from '#core/change_set'
import { tables } from '#privacy/catalogue'
import { archiveOf } from '#privacy/copies/archive'
import { contentsOf } from '#privacy/copies/contents'
import { PERSONAL_DATA, SECRET_COLUMN } from '#privacy/copies/personal_data'
import { aWalledHousehold } from '#tests/functional/security/access/walls'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { withSecret } from '#tests/functional/households/secret_world'
import { organisedOpenly, organisedSecretly } from '#tests/functional/households/secret_ledger'
import { cellsOf, copied } from '#tests/functional/privacy/copy_world'
import { recorded } from '#tests/functional/reports/ledger_world'
import { anAccount, aPerson } from '#tests/world'

test.group('Copies of personal data', () => {
  test('every table is in a copy, or says why it is in none', async ({ assert }) => {
    const all = await tables()
    assert.sameMembers([...all.keys()], Object.keys(PERSONAL_DATA))
    for (const [table, { household, person, reason, without = [] }] of Object.entries(
      PERSONAL_DATA
    )) {
      assert.isTrue(Boolean(household ?? person) !== Boolean(reason), table)
      const names = all.get(table)!.map(({ name }) => name)
      assert.includeMembers(names, without, table)
    }
  })

  test('no copy holds a column that looks like a secret', async ({ assert }) => {
    const all = await tables()
    for (const [table, { household, person, without = [] }] of Object.entries(PERSONAL_DATA)) {
      if (!household && !person) continue
      const open = all.get(table)!.filter(({ name }) => !without.includes(name))
      assert.deepEqual(
        open.map(({ name }) => name).filter((name) => SECRET_COLUMN.test(name)),
        [],
        table
      )
    }
  })

  test('a copy of a household holds every row of it, as JSON and as CSV', async ({ assert }) => {
    const { person } = await aWalledHousehold('Quetzal')
    const counts = await person.within(async () => {
      const found: Record<string, number> = {}
      for (const [table, { household }] of Object.entries(PERSONAL_DATA))
        if (household) found[table] = (await tenantDb().from(table).select('*')).length
      return found
    })
    const { files } = await copied(person.user.id, person.householdId)
    for (const [table, { household }] of Object.entries(PERSONAL_DATA)) {
      assert.equal(
        `json/${table}.json` in files,
        Boolean(household) || table === 'audit_log',
        table
      )
      if (!household) continue
      const rows = JSON.parse(files[`json/${table}.json`])
      const lines = cellsOf(files[`csv/${table}.csv`])
      assert.equal(lines.length, rows.length + 1, table)
      assert.lengthOf(rows, counts[table], table)
    }
    const everything = Object.values(files).join('\n')
    const things = 'home account shop bank external tag sent name rule noted view paper bulk'
    for (const thing of things.split(' ').map((word) => `Quetzal ${word}`))
      assert.include(everything, thing)
    for (const table of ['matches', 'transfers', 'repayments', 'rule_runs', 'rule_effects'])
      assert.isAbove(counts[table], 0, table)
    assert.include(files['json/people.json'], person.user.email)
    assert.include(files['json/transactions.json'], '"amount_minor":-31337')
  })

  test('a copy of everything about a person holds every table that names them', async ({
    assert,
  }) => {
    const { person } = await aWalledHousehold('Quetzal')
    await aWalledHousehold('Other')
    const { files } = await copied(person.user.id, null)
    for (const [table, { person: own }] of Object.entries(PERSONAL_DATA))
      assert.equal(`json/${table}.json` in files, Boolean(own) || table === 'audit_log', table)
    assert.include(files['json/users.json'], person.user.email)
    for (const table of [
      'users',
      'sessions',
      'memberships',
      'connections',
      'accounts',
      'change_sets',
    ])
      assert.isAbove(JSON.parse(files[`json/${table}.json`]).length, 0, table)
    assert.notInclude(Object.values(files).join('\n'), 'Other bank')
  })

  test('texts that a spreadsheet would run are neutralised, numbers and JSON are exact', async ({
    assert,
  }) => {
    const person = await aPerson()
    const account = await person.within(async () => {
      const id = await anAccount({ name: '=1+1', openingMinor: 9_007_199_254_740_993n })
      await recorded({
        accountId: id,
        day: '2026-03-01',
        payee: '@SUM(A1)',
        lines: [{ amountMinor: -500n, flow: 'spend' }],
      })
      return id
    })
    const { files } = await copied(person.user.id, person.householdId)
    const [head, ...rows] = cellsOf(files['csv/accounts.csv'])
    const row = rows.find((cells) => cells[head.indexOf('id')] === account)!
    assert.equal(row[head.indexOf('name')], "'=1+1")
    assert.equal(row[head.indexOf('opening_minor')], '9007199254740993')
    assert.include(files['json/accounts.json'], '"opening_minor":9007199254740993')
    assert.include(files['csv/transactions.csv'], "'@SUM(A1)")
    assert.match(files['csv/transactions.csv'], /,-500,/)
  })

  test('[V 8.3.1] a hidden account leaks nothing, and a balance-only one no row', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const secret = await withSecret(ann, 'Zanzibar')
    const dim = await ann.within(async () => {
      const id = await anAccount({ name: 'Dimmed', openingMinor: 100n })
      await recorded({
        accountId: id,
        day: '2026-03-01',
        payee: 'Locksmith',
        lines: [{ amountMinor: -7n, flow: 'spend' }],
      })
      await changeSet({ cause: 'accounts.changed' }, () =>
        tenantDb().rawQuery(`update accounts set name = 'Zanzibar II' where id = ?`, [secret])
      )
      return id
    })
    await ann.within(() => organisedOpenly(dim))
    await organisedSecretly(ann, secret)
    const bob = await aMemberOf(ann, 'owner')
    await limits(bob, secret, 'hidden')
    await limits(bob, dim, 'balance')
    await ann.within(() => audit({ event: 'accounts.visibility_changed', subject: secret }))
    for (const householdId of [ann.householdId, null]) {
      const everything = Object.values((await copied(bob.user.id, householdId)).files).join('\n')
      for (const word of [secret, 'Zanzibar', 'Jeweller', 'Locksmith', '777700', '777,700'])
        assert.notInclude(everything, word)
    }
    const { files } = await copied(bob.user.id, ann.householdId)
    assert.include(files['json/accounts.json'], 'Dimmed')
    assert.include(files['json/account_totals.json'], dim)
    const own = await copied(ann.user.id, ann.householdId)
    assert.include(Object.values(own.files).join('\n'), 'Jeweller')
  })

  test('somebody who is in the household no more gets nothing of it', async ({ assert }) => {
    const { person } = await aWalledHousehold('Quetzal')
    const stranger = await aPerson()
    const { files } = await copied(stranger.user.id, person.householdId)
    assert.notInclude(Object.values(files).join('\n'), 'Quetzal')
  })

  test('memory does not grow with the rows, and the pieces are sealed', async ({ assert }) => {
    const person = await aPerson()
    const content = (
      await contentsOf({ userId: person.user.id, householdId: person.householdId })
    )[0]
    const line = JSON.stringify({ text: 'Nightingale '.repeat(80) })
    let most = 0
    const before = process.memoryUsage().arrayBuffers
    const rows = async function* () {
      for (let batch = 0; batch < 200; batch++) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
        yield Array.from({ length: 500 }, () => ({ json: line, cells: [uuidv7(), line] }))
      }
    }
    const file = archiveOf([{ ...content, name: 'large', columns: ['id', 'text'], rows }])
    let bytes = 0
    for await (const chunk of file) bytes += (chunk as Buffer).length
    assert.isAbove(bytes, 500_000)
    assert.isBelow(most, 64 * 1024 * 1024)
    const { copy } = await copied(person.user.id, person.householdId)
    const parts = await db.from('data_export_parts').where('export_id', copy.id)
    assert.isAbove(parts.length, 0)
    for (const { body } of parts) assert.isBelow((body as Buffer).indexOf('PK\x03\x04'), 0)
    assert.equal(Number(copy.bytes) > 0, true)
    await buffer(archiveOf([]))
  })
})
