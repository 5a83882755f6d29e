// The roles, the database and their rights. Everything here may run again and changes nothing then.
import { keptSecret, say, Trouble } from './project.mjs'

const NAME = 'money_tracker'
const OWNER = `${NAME}_owner`
const APP = `${NAME}_app`
const BACKUP = `${NAME}_backup`

/** pg is a dependency: it is there only after ensureDependencies. */
async function connect(config) {
  const { default: pg } = await import('pg')
  const client = new pg.Client(config)
  await client.connect()
  return client
}

const reach = (url) =>
  connect({ connectionString: url }).catch((error) => {
    throw new Trouble(unreachable(url, error))
  })

/** Runs `work` with a client and closes it whatever happens. */
export async function withClient(config, work) {
  const client = await connect(config)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Prepares a server of our own (of embedded_postgres.mjs): three roles, one database, rights for what migrations will make.
 * Returns the addresses as environment variables. `fresh` drops the database first (tests).
 */
export async function prepareOwnServer({ port, password }, { fresh = false, name = NAME } = {}) {
  const admin = { host: '127.0.0.1', port, user: 'postgres', password }
  const database = name
  await withClient({ ...admin, database: 'postgres' }, async (client) => {
    const secret = client.escapeLiteral(password)
    // Makes a database to try backups in.
    await ensureRole(client, OWNER, `nosuperuser nobypassrls createdb password ${secret}`)
    await ensureRole(client, APP, `nosuperuser nobypassrls password ${secret}`)
    await ensureRole(client, BACKUP, `nosuperuser bypassrls password ${secret}`)
    if (fresh) await client.query(`drop database if exists ${database} with (force)`)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      database,
    ])
    if (!rowCount) await client.query(`create database ${database} owner ${OWNER}`)
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect, temporary on database ${database} to ${APP}`)
    await client.query(`grant connect on database ${database} to ${BACKUP}`)
  })
  await withClient({ ...admin, user: OWNER, database }, grantDefaults)
  const url = (user) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
  return {
    DATABASE_URL: url(APP),
    DATABASE_OWNER_URL: url(OWNER),
    DATABASE_BACKUP_URL: url(BACKUP),
  }
}

/**
 * Prepares a server of somebody else's through the address of a role that may create roles: it becomes the owner of the
 * tables, and the app gets a role of its own, with a password kept in .data.
 */
export async function prepareGivenServer(ownerUrl) {
  const client = await reach(ownerUrl)
  try {
    const { rows } = await client.query('select current_database() as name')
    const database = client.escapeIdentifier(rows[0].name)
    const urls = {}
    for (const [variable, role, rights] of [
      ['DATABASE_URL', APP, 'nosuperuser nobypassrls'],
      ['DATABASE_BACKUP_URL', BACKUP, 'nosuperuser bypassrls'],
    ]) {
      const password = keptSecret(`${role}.password`)
      const url = Object.assign(new URL(ownerUrl), { username: role, password }).href
      const trouble = await giveRole(client, { role, rights, password, url })
      if (trouble && role === APP) throw new Trouble(trouble)
      if (trouble) say(`No role for backups: ${trouble.split('\n')[0]}`)
      else urls[variable] = url
      if (!trouble) await client.query(`grant connect on database ${database} to ${role}`)
    }
    await grantDefaults(client)
    return { ...urls, DATABASE_OWNER_URL: ownerUrl }
  } finally {
    await client.end()
  }
}

async function giveRole(client, { role, rights, password, url }) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  if (rowCount) {
    // Another installation may live on this server: its password is not ours to change.
    const known = await withClient({ connectionString: url }, () => true).catch(() => false)
    if (known) return null
    return (
      `The role ${role} is on this server already, and this folder does not know its password.\n` +
      `  Give both addresses yourself: DATABASE_OWNER_URL=<owner of the tables> DATABASE_URL=<${role}> npm start\n` +
      `  Or, when no other installation uses it: drop owned by ${role}; drop role ${role};`
    )
  }
  try {
    await ensureRole(client, role, `${rights} password ${client.escapeLiteral(password)}`)
  } catch (error) {
    return (
      `The role ${role} could not be created: ${error.message}.\n` +
      '  Use an address whose role may create roles, or make both roles yourself and give both addresses:\n' +
      `  DATABASE_OWNER_URL=<owner of the tables> DATABASE_URL=<${role}, neither owner nor superuser nor bypassrls> npm start`
    )
  }
  return null
}

async function ensureRole(client, role, rights) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  await client.query(`${rowCount ? 'alter' : 'create'} role ${role} login ${rights}`)
  if (role === BACKUP)
    await client.query(`alter role ${role} set default_transaction_read_only = on`)
}

/** What the current role (the owner) makes later is readable and writable for the app, readable for backups. */
async function grantDefaults(client) {
  const { rows } = await client.query('select rolname from pg_roles where rolname = any($1)', [
    [APP, BACKUP],
  ])
  const is = new Set(rows.map((row) => row.rolname))
  const grants = [
    [APP, 'select, insert, update, delete on tables'],
    [APP, 'usage, select on sequences'],
    [BACKUP, 'select on tables'],
    [BACKUP, 'select on sequences'],
  ]
  for (const [role, rights] of grants) {
    if (is.has(role)) await client.query(`alter default privileges grant ${rights} to ${role}`)
  }
}

/** The names of the migrations that a database has seen; empty when it has seen none. */
export async function migrationsRun(ownerUrl) {
  const client = await reach(ownerUrl)
  try {
    const { rows } = await client.query(`select to_regclass('adonis_schema') is not null as there`)
    if (!rows[0].there) return new Set()
    const done = await client.query('select name from adonis_schema')
    return new Set(done.rows.map((row) => row.name))
  } finally {
    await client.end()
  }
}

function unreachable(url, error) {
  const { hostname, port, pathname } = new URL(url)
  const why = {
    ECONNREFUSED: `nothing listens at ${hostname}:${port || 5432}`,
    ENOTFOUND: `there is no host ${hostname}`,
    '28P01': 'the password is wrong',
    28000: 'the server does not let this user in',
    '3D000': `there is no database ${pathname.slice(1)}: create it first`,
  }[error.code]
  return `The database at DATABASE_URL cannot be used: ${why ?? error.message}.\n  Correct DATABASE_URL, or leave it out to use the PostgreSQL that comes with the app.`
}
