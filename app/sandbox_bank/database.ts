/** The bank's own PostgreSQL schema. Nothing of it is visible to, or shared with, the app's tables. */
import pg from 'pg'

export type Client = pg.PoolClient
export type Queryable = pg.Pool | pg.PoolClient

const INT8 = 20
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/

/** Amounts and moments are int8 and fit in a JavaScript number here, so the driver may hand them over as such. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format),
}

const TABLES = /* sql */ `
  create table if not exists settings (name text primary key, value text not null);

  create table if not exists items (
    item_id text primary key,
    access_token text not null unique,
    institution_id text not null,
    username text not null,
    created_at bigint not null,
    created_on text not null,
    products text[] not null,
    days_requested int not null,
    webhook text,
    error_code text,
    error_reason text,
    removed_at bigint,
    initial_at bigint,
    historical_at bigint,
    initial_seq int not null,
    head_seq int not null,
    synced_at bigint,
    refreshed_at bigint,
    refreshes int not null default 0,
    deferred json not null default '[]'
  );

  create table if not exists accounts (
    account_id text primary key,
    item_id text not null references items on delete cascade,
    position int not null,
    key text not null,
    name text not null,
    official_name text,
    mask text,
    type text not null,
    subtype text,
    currency text not null,
    limit_minor bigint,
    opening_minor bigint not null,
    posted_minor bigint not null,
    pending_minor bigint not null,
    persistent_account_id text,
    is_open boolean not null default true
  );
  create index if not exists accounts_of_item on accounts (item_id, position);

  -- Without a foreign key: checking it for every row doubles the time in which a history is written.
  create table if not exists changes (
    item_id text not null,
    seq int not null,
    transaction_id text not null,
    account_id text not null,
    is_removal boolean not null,
    body json not null,
    settlement json,
    primary key (item_id, seq)
  );
  create index if not exists changes_of_transaction on changes (transaction_id, seq);

  create index if not exists changes_that_settle on changes (item_id, seq) where settlement is not null;

  create table if not exists public_tokens (
    public_token text primary key,
    item_id text not null references items on delete cascade,
    expires_at bigint not null,
    used_at bigint
  );

  create table if not exists link_tokens (
    link_token text primary key,
    hosted_key text unique,
    request json not null,
    item_id text references items on delete cascade,
    created_at bigint not null,
    expires_at bigint not null,
    hosted_until bigint
  );

  create table if not exists link_sessions (
    link_session_id text primary key,
    link_token text not null references link_tokens on delete cascade,
    started_at bigint not null,
    finished_at bigint,
    pane text not null,
    choices json not null default '{}',
    result json,
    exit json
  );
  create index if not exists link_sessions_of_token on link_sessions (link_token, started_at);

  create table if not exists faults (
    id int generated always as identity primary key,
    match json not null,
    action json not null,
    seen int not null default 0,
    used int not null default 0
  );

  create table if not exists log (
    id int generated always as identity primary key,
    at bigint not null,
    entry json not null
  );`

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

/** Forgets every Item, token, fault and log line; settings are left to the caller. */
export async function emptyTables(client: Queryable): Promise<void> {
  await client.query(
    'truncate items, accounts, changes, public_tokens, link_tokens, link_sessions, faults, log restart identity'
  )
}
