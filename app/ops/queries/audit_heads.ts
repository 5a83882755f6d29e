import db from '@adonisjs/lucid/services/db'

export interface AuditHeads {
  at: string
  chains: number
  rows: number
  /** SHA-256 of all heads, in the order of their ids: one line `<chain> <length> <hash>` each. */
  root: string
  /** Those lines without their ends, the longest chains first, and at most as many as asked for. */
  heads: string[]
}

const SQL = `
  with heads as (
    select household_id::text as chain, sequence,
      format('%s %s %s', household_id, sequence, encode(hash, 'hex')) as line
    from audit_heads
  )
  select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, count(*)::int as chains,
    coalesce(sum(sequence), 0)::int as rows,
    encode(sha256(convert_to(coalesce(string_agg(line || E'\\n', '' order by chain), ''), 'UTF8')), 'hex') as root,
    array(select line from heads order by sequence desc, chain limit ?) as heads
  from heads`

/** How far all chains go: what is kept outside of the database, to find one that was written anew. */
export async function auditHeads(most = 50): Promise<AuditHeads> {
  const { rows } = await db.rawQuery(SQL, [most])
  return rows[0]
}
