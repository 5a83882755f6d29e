import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { dataClasses, KEEPS } from '#config/data_classes'
import { redact } from '#config/logger'
import { RETENTION } from '#config/retention'
import { sealedColumns } from '#config/sealed_columns'
import { startTotp } from '#identity/second_factor/totp_factor'
import { anOwner } from '#tests/functional/ops/secrets_world'
import { connected, synced, TestBank } from '#tests/functional/banking/bank'
import { aPerson, emptyDatabase } from '#tests/world'

const nameOf = ({ table, column }: { table: string; column: string }) => `${table}.${column}`
const secrets = () => dataClasses.filter((of) => of.class === 'C4')

/** What a secret may look like in the database; everything else could be read. */
const FORMS = {
  hash: String.raw`^([0-9a-f]{64}|\\x[0-9a-f]{64}|\$argon2id\$.+)$`,
  sealed: String.raw`^(v1\.[0-9a-f-]{36}\.[\w-]{16}\.[\w-]*\.[\w-]{22}$|\\x76312e)`,
  wrapped: String.raw`^v1\.[\w-]{1,32}\.[\w-]{16}\.[\w-]{58,59}\.[\w-]{22}$`,
}

test.group('[V 14.1.1, 14.1.2] Data classes', () => {
  test('every column of the database has one, and every one its column', async ({ assert }) => {
    const { rows } = await db.connection('owner').rawQuery(
      `select c.relname || '.' || a.attname as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'adonis_%'`
    )
    assert.sameMembers(
      dataClasses.map(nameOf),
      rows.map(({ name }: { name: string }) => name)
    )
    assert.isEmpty(dataClasses.filter((of) => !of.class || !KEEPS.includes(of.keeps)))
  })

  test('secrets say in which form they are kept, and the sealed ones are known to key:rotate', ({
    assert,
  }) => {
    assert.isEmpty(secrets().filter(({ form }) => !form || !(form in FORMS)))
    assert.isEmpty(dataClasses.filter((of) => of.form && of.class !== 'C4'))
    assert.sameMembers(
      secrets()
        .filter(({ form }) => form === 'sealed')
        .map(nameOf),
      sealedColumns.map(nameOf)
    )
  })

  test('names that sound like a secret are one', ({ assert }) => {
    const sounds = /password|secret|token|wrapped|private|code_hash|_hash$/
    // Hashes of what is no secret, and those that chain the audit log.
    const known =
      /^(audit_\w+\.\w*hash|bank_items\.item_hash|webhook_events\.item_hash|erasures\.subject_hash)$/
    const odd = dataClasses.filter((of) => sounds.test(of.column) && of.class !== 'C4')
    // When it was changed is no secret either.
    const left = odd.map(nameOf).filter((name) => !known.test(name) && !name.endsWith('_at'))
    assert.deepEqual(left, [])
  })

  test('what is kept by rule has a rule, and every rule is of such a table', ({ assert }) => {
    const ruled = new Set(dataClasses.filter(({ keeps }) => keeps === 'rule').map((of) => of.table))
    assert.sameMembers([...ruled], [...new Set(RETENTION.map(({ table }) => table))])
  })

  test('[V 16.2.5] no secret reaches a log under its name', ({ assert }) => {
    for (const { column } of secrets()) assert.include(redact.paths, `*.${column}`)
  })

  test('tables whose old rows are kept hold no secret', async ({ assert }) => {
    const { rows } = await db
      .connection('owner')
      .rawQuery(
        `select distinct tgrelid::regclass::text as name from pg_trigger where tgname like 'keep_history%'`
      )
    const kept = rows.map(({ name }: { name: string }) => name)
    assert.isAbove(kept.length, 3)
    assert.deepEqual(
      secrets()
        .filter(({ table }) => kept.includes(table))
        .map(nameOf),
      []
    )
  })
})

test.group('[V 11.3.4] Secrets in the database', (group) => {
  const bank = new TestBank('sandbox_bank_data_classes')
  group.setup(emptyDatabase)
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('are hashes or sealed, in every row of every table', async ({ assert }) => {
    const [person, owner] = [await aPerson(), await anOwner()]
    await synced(person, await connected(person, 'user_size_40'))
    await startTotp(person.user.id)
    assert.isNotEmpty(owner.connections)
    const filled = new Set<string>()
    const households = (await db.from('data_keys').whereNotNull('household_id')).map(
      (row) => row.household_id
    )
    for (const { form, ...of } of secrets()) {
      for (const household of ['', ...households]) {
        const { count, odd } = await look(household, of, FORMS[form!])
        if (count > 0) filled.add(nameOf(of))
        assert.deepEqual(odd, 0, nameOf(of))
      }
    }
    assert.includeMembers(
      [...filled],
      ['connections.access_token', 'sync_pages.body', 'totp_factors.secret', 'data_keys.wrapped']
    )
  })
})

async function look(household: string, of: { table: string; column: string }, form: string) {
  return db.connection('owner').transaction(async (trx) => {
    await trx.rawQuery(`select set_config('app.household_id', ?, true)`, [household])
    const { rows } = await trx.rawQuery(
      `select count(*)::int as count, count(*) filter (where left(??::text, 500) !~ ?)::int as odd
       from ?? where ?? is not null`,
      [of.column, form, of.table, of.column]
    )
    return rows[0] as { count: number; odd: number }
  })
}
