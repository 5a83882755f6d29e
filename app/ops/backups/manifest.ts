/** The first file of a backup: what it holds. */
export const MANIFEST = 'manifest.json'
/** The last one: how many rows each table has. An archive without it was cut off. */
export const COUNTS = 'counts.json'

export interface Manifest {
  format: 1
  madeAt: string
  /** Of PostgreSQL; the rows are text that every version reads. */
  server: string
  /** Names of the migrations that made these tables, oldest first. */
  migrations: string[]
  /** Columns in the order of the rows' fields. */
  tables: Record<string, string[]>
  /** Which keys of KEYRING wrap the keys of households and persons. */
  rootKeys: string[]
}

export type Counts = Record<string, number>

/** Rows of all tables together. */
export const rowsOf = (counts: Counts) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Rows of a table come in several files, in this order. */
export const partName = (table: string, number: number) =>
  `tables/${table}/${String(number).padStart(6, '0')}.copy`

export const tableOf = (name: string) => /^tables\/(\w+)\/\d+\.copy$/.exec(name)?.[1]

/**
 * Left out: what a restored app must not bring back to life, and what it needs for minutes only. Who had signed in does
 * so again.
 */
export const LEFT_OUT = new Set([
  'adonis_schema',
  'adonis_schema_versions',
  'sessions',
  'token_families',
  'refresh_tokens',
  'rate_limits',
  'passkey_challenges',
  'setup_codes',
])

/** Numbers of transactions of one server, which mean nothing on another: there they begin anew. */
export const OF_ONE_SERVER = new Set(['row_history.xact', 'households.forgotten_in'])
