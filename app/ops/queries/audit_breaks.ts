import db from '@adonisjs/lucid/services/db'
import { NO_HOUSEHOLD } from '#core/audit'
import { inHousehold, tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

export interface AuditBreak {
  /** The household, or the nil id for what happened before a household was known. */
  chain: string
  /** The first row that is wrong. */
  sequence: number
  problem: 'missing' | 'unlinked' | 'changed' | 'shortened'
}

/** A row of a chain: its place, and its hash as hexadecimal digits. */
export interface Place {
  sequence: number
  hash: string
}

export interface Stretch {
  /** The last row that was looked at. */
  last: Place
  broken: AuditBreak | null
}

/** SHA-256 of nothing: what the first row follows. */
export const BEGINNING: Place = {
  sequence: 0,
  hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
}

/** Rows of one statement, which take about a tenth of a second. */
const STEP = 10_000

/** Every chain and its length, those of erased households too. */
export async function auditChains(): Promise<{ chain: string; length: number }[]> {
  const { rows } = await db.rawQuery(
    'select household_id as chain, sequence::int as length from audit_heads order by 1'
  )
  return rows
}

/** Work on the rows of a chain. */
export const inChain = <T>(chain: string, work: () => Promise<T>) =>
  chain === NO_HOUSEHOLD ? work() : inHousehold(chain, work)

const clientOf = (chain: string) => (chain === NO_HOUSEHOLD ? db.connection() : tenantDb())

/** Computes the hashes of at most so many rows after a place anew. */
export const auditStretch = (chain: string, after: Place, most = STEP): Promise<Stretch> =>
  inChain(chain, async () => {
    const { rows } = await clientOf(chain).rawQuery(
      `select last_sequence::int as sequence, encode(last_hash, 'hex') as hash,
         broken_sequence::int as "brokenAt", problem
       from app.audit_stretch(:sequence, decode(:hash, 'hex'), :most)`,
      sqlBindings({ ...after, most })
    )
    const { brokenAt, problem, ...last } = rows[0]
    return { last, broken: problem ? { chain, sequence: brokenAt, problem } : null }
  })

/** Computes every hash of a chain anew, bit by bit; null when all of them are as they were written. */
export async function auditBreak(chain: string): Promise<AuditBreak | null> {
  for (let place = BEGINNING; ;) {
    const { last, broken } = await auditStretch(chain, place)
    if (broken || last.sequence === place.sequence) return broken
    place = last
  }
}

/** The hash of a row as hexadecimal digits; null when it is not there. */
export const auditHash = (chain: string, sequence: number): Promise<string | null> =>
  inChain(chain, async () => {
    const row = await clientOf(chain)
      .from('audit_log')
      .where({ household_id: chain, sequence })
      .select(db.raw(`encode(hash, 'hex') as hash`))
      .first()
    return row?.hash ?? null
  })
