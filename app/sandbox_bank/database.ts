/** The bank's own PostgreSQL schema. Nothing of it is visible to, or shared with, the app's tables. */
import pg from 'pg'
import { TABLES } from '#sandbox_bank/tables'

export type Client = pg.PoolClient
export type Queryable = pg.Pool | pg.PoolClient

const INT8 = 20
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/

/** Amounts and moments are int8 and fit in a JavaScript number here, so the driver may hand them over as such. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format),
}

/** `name` has been checked by SCHEMA_NAME: a schema's name cannot be bound. */
const schemaStatement = (name: string) => `create schema if not exists ${name}`

/** Opens a pool whose search path is the bank's schema, and makes what is missing in it. Safe to run at once in many processes. */
export async function openDatabase(databaseUrl: string, schema: string): Promise<pg.Pool> {
  if (!SCHEMA_NAME.test(schema)) throw new Error(`"${schema}" cannot be the name of a schema.`)
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 6,
    options: `-c search_path=${schema} -c client_min_messages=warning`,
    types,
  })
  // A lost idle connection must not end the process; the next query opens a new one.
  pool.on('error', () => {})
  await inTransaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('sandbox_bank'))`)
    await client.query(schemaStatement(schema))
    await client.query(TABLES)
  })
  return pool
}

export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: Client) => Promise<T>
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** Forgets every Item, token, fault and log line; settings are left to the caller, signing keys stay. */
export async function emptyTables(client: Queryable): Promise<void> {
  await client.query(
    'truncate items, accounts, changes, public_tokens, link_tokens, link_sessions, faults, log, webhooks, webhook_attempts restart identity'
  )
}
