import db from '@adonisjs/lucid/services/db'
import { NO_HOUSEHOLD } from '#core/audit'
import { inHousehold, tenantDb } from '#core/household_scope'

export interface AuditBreak {
  /** The household, or the nil id for what happened before a household was known. */
  chain: string
  /** The first row that is wrong. */
  sequence: number
  problem: 'missing' | 'unlinked' | 'changed' | 'shortened'
}

const SQL = 'select sequence::int as sequence, problem from app.audit_breaks()'

/** Every chain and its length, those of erased households too. */
export async function auditChains(): Promise<{ chain: string; length: number }[]> {
  const { rows } = await db.rawQuery(
    'select household_id as chain, sequence::int as length from audit_heads order by 1'
  )
  return rows
}

/** Computes every hash of a chain anew; null when all of them are as they were written. */
export async function auditBreak(chain: string): Promise<AuditBreak | null> {
  const { rows } =
    chain === NO_HOUSEHOLD
      ? await db.rawQuery(SQL)
      : await inHousehold(chain, () => tenantDb().rawQuery(SQL))
  return rows[0] ? { chain, ...rows[0] } : null
}
