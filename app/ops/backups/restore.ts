import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { NAMED_REFERENCES } from '#database/named_once'
import { COUNTS, MANIFEST, tableOf, type Counts, type Manifest } from './manifest.js'
import { BackupTrouble, madeLater, type ArchiveEntry } from './archive.js'
import { withClient } from './with_client.js'
import type { Client } from 'pg'

export interface Restoring {
  /** Address of the owner of the tables, in a database without any. */
  url: string
  /** Makes the tables as they were: runs these migrations, and no later ones. */
  migrate: (names: string[]) => Promise<void>
  /** Names of the roles that read and write, and that only read. */
  roles: { app: string; backup?: string }
}

/**
 * Reads an archive into an empty database: tables as they were, then all rows in one transaction, then the foreign keys,
 * which prove that nothing points nowhere. Triggers are silent, since what they would write is in the backup too.
 * @throws BackupTrouble when the archive is cut off or does not have the rows that it says
 */
export async function restore(entries: AsyncIterable<ArchiveEntry>, how: Restoring) {
  const iterator = entries[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done || first.value.name !== MANIFEST) throw new BackupTrouble('This is no backup.')
  const manifest = JSON.parse(first.value.body.toString()) as Manifest
  if (manifest.format !== 1) throw madeLater()
  return withClient(how.url, async (client) => {
    // Before the tables, since migrations take some of these rights back.
    await grantDefaults(client, how.roles)
    await how.migrate(manifest.migrations)
    await client.query('begin')
    const raise = await lower(client)
    const counts = await load(client, manifest, iterator)
    await raise()
    await refuseDangling(client)
    await client.query('commit')
    await client.query('analyze')
    return { manifest, counts }
  })
}

const GUARDED = /* sql */ `
  select c.oid::regclass::text as name, c.relforcerowsecurity as "isForced",
    exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as "hasTriggers"
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`

const KEYS = /* sql */ `
  select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`

/** Takes down what would stop or change rows that come in any order; answers how to put it up again. */
async function lower(client: Client) {
  const { rows: tables } = await client.query(GUARDED)
  const { rows: keys } = await client.query(KEYS)
  const forced = tables.filter(({ isForced }) => isForced)
  const triggered = tables.filter(({ hasTriggers }) => hasTriggers)
  const all = async (texts: string[]) => {
    if (texts.length > 0) await client.query(texts.join(';\n'))
  }
  await all(keys.map((key) => `alter table ${key.table} drop constraint ${key.name}`))
  await all(forced.map(({ name }) => `alter table ${name} no force row level security`))
  await all(triggered.map(({ name }) => `alter table ${name} disable trigger user`))
  return async () => {
    await all(triggered.map(({ name }) => `alter table ${name} enable trigger user`))
    await all(
      keys.map((key) => `alter table ${key.table} add constraint ${key.name} ${key.definition}`)
    )
    await all(forced.map(({ name }) => `alter table ${name} force row level security`))
  }
}

const dangling = ({ table, column, target }: Record<string, string>) => `
  select exists (select from ${table} one where ${column} is not null and not exists (
    select from ${target} there where there.household_id = one.household_id and there.id = one.${column})) as "isOne"`

async function refuseDangling(client: Client) {
  const { rows: named } = await client.query(NAMED_REFERENCES)
  for (const each of named) {
    const { rows } = await client.query(dangling(each))
    if (rows[0].isOne)
      throw new BackupTrouble(`A row of ${each.table} names a row that is not there.`)
  }
}

/** Rows that migrations put there come with the backup. */
const emptied = (tables: string[]) => `truncate ${tables.join(', ')}`

async function load(client: Client, manifest: Manifest, rest: AsyncIterator<ArchiveEntry>) {
  const quoted = (name: string) => client.escapeIdentifier(name)
  const tables = Object.keys(manifest.tables)
  await client.query(emptied(tables.map(quoted)))
  const loaded: Counts = Object.fromEntries(tables.map((table) => [table, 0]))
  let open: { table: string; stream: CopyStreamQuery } | undefined
  const close = async () => {
    if (!open) return
    open.stream.end()
    await finished(open.stream)
    loaded[open.table] = open.stream.rowCount
    open = undefined
  }
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    const { name, body } = next.value
    const table = tableOf(name)
    if (name === COUNTS) {
      await close()
      return compare(JSON.parse(body.toString()), loaded)
    }
    if (!table || !Object.hasOwn(manifest.tables, table))
      throw new BackupTrouble(`This backup holds something unknown: ${name}`)
    if (open?.table !== table) {
      await close()
      const columns = manifest.tables[table].map(quoted).join(', ')
      const stream = client.query(copyFrom(`copy ${quoted(table)} (${columns}) from stdin`))
      open = { table, stream }
    }
    if (!open!.stream.write(body)) await once(open!.stream, 'drain')
  }
  throw new BackupTrouble('This backup was cut off: its end is missing.')
}

function compare(wanted: Counts, loaded: Counts): Counts {
  for (const [table, rows] of Object.entries(wanted))
    if (loaded[table] !== rows)
      throw new BackupTrouble(`${table} has ${loaded[table]} rows of ${rows} in this backup.`)
  return loaded
}

/** What the owner makes is writable for the app and readable for backups. */
async function grantDefaults(client: Client, { app, backup }: Restoring['roles']) {
  const grant = (rights: string, role: string) =>
    `alter default privileges grant ${rights} to ${client.escapeIdentifier(role)}`
  await client.query(grant('select, insert, update, delete on tables', app))
  await client.query(grant('usage, select on sequences', app))
  if (backup) await client.query(grant('select on tables', backup))
}
