import { to as copyTo } from 'pg-copy-streams'
import {
  COUNTS,
  LEFT_OUT,
  MANIFEST,
  OF_ONE_SERVER,
  partName,
  type Counts,
  type Manifest,
} from './manifest.js'
import { withClient } from './with_client.js'
import type { AddEntry } from './archive.js'
import type { Client } from 'pg'

/** Bytes of rows that one file of the archive has about; a table never has to fit into memory. */
const PART = 4 * 2 ** 20

/**
 * Adds all rows of one moment to an archive, as the text of COPY. Answers how many rows of how many tables.
 * @param url of a role that may read every row (not bound by row-level security)
 * @throws when the role would see only some rows
 */
export const snapshot = (url: string, add: AddEntry, madeAt: string) =>
  withClient(url, async (client) => {
    await client.query('begin isolation level repeatable read, read only')
    await requireAllRows(client)
    const manifest = await describe(client, madeAt)
    await add(MANIFEST, asJson(manifest))
    const counts: Counts = {}
    for (const [table, columns] of Object.entries(manifest.tables))
      counts[table] = await copyTable(client, { table, columns, add })
    await add(COUNTS, asJson(counts))
    await client.query('commit')
    return { manifest, counts }
  })

const asJson = (value: unknown) => Buffer.from(JSON.stringify(value, null, 1))

/** With row-level security in the way, COPY would write nothing and call it done. */
async function requireAllRows(client: Client) {
  const { rows } = await client.query(
    'select rolbypassrls or rolsuper as may from pg_roles where rolname = current_user'
  )
  if (!rows[0].may) throw new Error('The role of DATABASE_BACKUP_URL does not see all rows.')
}

const TABLES = /* sql */ `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  group by c.relname order by c.relname`

async function describe(client: Client, madeAt: string): Promise<Manifest> {
  const { rows: tables } = await client.query(TABLES)
  const { rows: migrations } = await client.query('select name from adonis_schema order by name')
  const { rows: keys } = await client.query('select distinct root_key_id as id from data_keys')
  const { rows: server } = await client.query('show server_version')
  return {
    format: 1,
    madeAt,
    server: server[0].server_version,
    migrations: migrations.map(({ name }) => name),
    tables: Object.fromEntries(
      tables
        .filter(({ name }) => !LEFT_OUT.has(name))
        .map(({ name, columns }) => [
          name,
          columns.filter((column: string) => !OF_ONE_SERVER.has(`${name}.${column}`)),
        ])
    ),
    rootKeys: keys.map(({ id }) => id).filter(Boolean),
  }
}

interface Table {
  table: string
  columns: string[]
  add: AddEntry
}

async function copyTable(client: Client, { table, columns, add }: Table): Promise<number> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const stream = client.query(copyTo(`copy ${client.escapeIdentifier(table)} (${list}) to stdout`))
  let parts: Buffer[] = []
  let [bytes, number] = [0, 0]
  const flush = async () => {
    if (bytes > 0) await add(partName(table, (number += 1)), Buffer.concat(parts))
    parts = []
    bytes = 0
  }
  for await (const part of stream) {
    parts.push(part as Buffer)
    bytes += (part as Buffer).length
    if (bytes >= PART) await flush()
  }
  await flush()
  return stream.rowCount
}
