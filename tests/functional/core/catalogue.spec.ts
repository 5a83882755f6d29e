import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'

/** Tables that are no household's, each with the reason. Everything else must be a tenant's. */
const GLOBAL: Record<string, string> = {
  users: 'a person may belong to several households',
  sessions: 'who is signed in is known before the household is',
  setup_codes: 'belongs to the installation',
  invitations: 'looked up by a link, before anybody is known',
  sign_ups: 'no person yet, still less a household',
  email_changes: "a person's address, whatever households they are in",
  mail_links: 'looked up by a link, before anybody is known',
  known_devices: "a person's browsers, known before the household is",
  totp_factors: 'proves a person, before the household is known',
  recovery_codes: 'proves a person, before the household is known',
  passkeys: 'proves a person, before the household is known',
  passkey_challenges: 'asked before anybody is known',
  factor_removals: 'belongs to a person, whatever households they are in',
  api_keys: 'finds the person and the household of a request',
  token_families: 'finds the person and the household of a request',
  refresh_tokens: 'finds the person of a request',
  data_keys: 'found by their ids, wrapped anew across households, each bound to its owner',
  key_rotations: 'belongs to the installation',
  outbox: 'ids of work, for workers of all households',
  exchange_rates: 'what currencies are worth: the same for everybody',
  exchange_months: 'averages of such rates',
  exchange_sources: 'when a source of rates was asked',
  institutions: 'what banks there are: the same for everybody',
  bank_items: 'finds the household of a webhook, by a hash',
  webhook_events: 'received before a household is known',
  bank_tasks: 'ids and times of work, for workers of all households',
  bank_visits: 'finds the household of a visit, by a hash',
  calendar_feeds: 'finds the person and the household of a request, by a hash',
  rate_limits: 'counts calls, whoever makes them',
  data_exports: 'a copy may be of everything about a person, whatever households they are in',
  data_export_parts: 'pieces of such a copy',
  erasures: 'outlive the household or the person that they were about',
  push_devices: "a person's browsers and phones: whoever registers one last has it",
  audit_checks: 'how far each chain was checked, those of erased households too',
  security_notices: 'told to a person, whatever households they are in',
  audit_heads: 'ends of all chains, so that a check finds those of erased households too',
}

const catalogue = async (sql: string) => (await db.connection('owner').rawQuery(sql)).rows

const tenantTables = async () => {
  const rows = await catalogue(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'adonis_%'`
  )
  return rows.map((row: { name: string }) => row.name).filter((name: string) => !(name in GLOBAL))
}

const householdColumn = (table: string) => (table === 'households' ? 'id' : 'household_id')

test.group('The catalogue of tables', () => {
  test('every tenant table forces row-level security on its household', async ({ assert }) => {
    for (const table of await tenantTables()) {
      const [row] = await catalogue(`select c.relrowsecurity and c.relforcerowsecurity as forced,
          (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
          (select string_agg(pg_get_expr(polqual, polrelid) || pg_get_expr(polwithcheck, polrelid), '') from pg_policy p where p.polrelid = c.oid) as rule
        from pg_class c where c.oid = 'public.${table}'::regclass`)
      assert.isTrue(row.forced, table)
      assert.equal(row.policies, 1, table)
      assert.include(row.rule, 'app.household_id()', table)
    }
  })

  test('the household leads every key, so that a household can live on any node', async ({
    assert,
  }) => {
    for (const table of await tenantTables()) {
      const keys =
        await catalogue(`select i.relname as name, a.attname as first, a.attnotnull as filled, x.indisprimary as primary
        from pg_index x join pg_class i on i.oid = x.indexrelid
        join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
        where x.indrelid = 'public.${table}'::regclass and x.indisunique`)
      assert.isTrue(
        keys.some((key: { primary: boolean }) => key.primary),
        `${table} has a primary key`
      )
      for (const key of keys) {
        assert.equal(key.first, householdColumn(table), `${table}: ${key.name}`)
        assert.isTrue(key.filled, table)
      }
    }
  })

  test('a foreign key between tenant tables carries the household on both sides', async ({
    assert,
  }) => {
    const tenants = await tenantTables()
    const keys =
      await catalogue(`select f.conname as name, f.conrelid::regclass::text as table, f.confrelid::regclass::text as target,
        (select attname from pg_attribute where attrelid = f.conrelid and attnum = f.conkey[1]) as first,
        (select attname from pg_attribute where attrelid = f.confrelid and attnum = f.confkey[1]) as target_first
      from pg_constraint f where f.contype = 'f' and f.connamespace = 'public'::regnamespace`)
    for (const key of keys) {
      if (!tenants.includes(key.table) || !tenants.includes(key.target)) continue
      assert.equal(key.first, 'household_id', key.name)
      assert.equal(key.target_first, householdColumn(key.target), key.name)
    }
  })

  test('money is bigint and a day is a date, in every table', async ({ assert }) => {
    const wrong =
      await catalogue(`select table_name, column_name, data_type from information_schema.columns
      where table_schema = 'public' and (
        (column_name like '%\\_minor' and data_type <> 'bigint') or
        (column_name like '%\\_on' and data_type <> 'date') or
        (column_name like '%\\_at' and data_type <> 'timestamp with time zone') or
        data_type in ('real', 'double precision', 'money', 'timestamp without time zone'))
        and table_name not like 'adonis_%'
        -- The limiter's own table keeps moments as it likes; no money, no day.
        and table_name <> 'rate_limits'`)
    assert.deepEqual(wrong, [])
  })

  test('no trigger may compare each row of a statement with each', async ({ assert }) => {
    const functions = (await catalogue(`select proname as name, prosrc as body from pg_proc
      where pronamespace = 'app'::regnamespace and prosrc ~ '\\mnew_rows\\M' and prosrc ~ '\\mold_rows\\M'`)) as {
      name: string
      body: string
    }[]
    // Any other join would keep the plan of the first statement, which is mostly of one row.
    const comparing = functions.filter(({ body }) =>
      /(?<!full )join (?:old|new)_rows|(?:old|new)_rows(?: \w)?,/.test(body)
    )
    assert.isAbove(functions.length, 6)
    assert.deepEqual(
      comparing.map(({ name }) => name),
      []
    )
  })

  test('global tables are the ones that are explained', async ({ assert }) => {
    const rows =
      await catalogue(`select tablename as name from pg_tables where schemaname = 'public'
      and tablename not like 'adonis_%' and tablename = any (array['${Object.keys(GLOBAL).join("','")}'])`)
    assert.sameMembers(
      rows.map((row: { name: string }) => row.name),
      Object.keys(GLOBAL)
    )
  })
})
