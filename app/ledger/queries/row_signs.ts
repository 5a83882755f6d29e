import { currentScope, tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** What a row says of itself besides its own fields. */
export interface RowSigns {
  /** The account at the other end of the transfer that it is, where the reader sees it. */
  otherAccountName: string | null
  /** The match by which a row that somebody typed became one with it, while that is news. */
  mergedById: string | null
  fileCount: number
}

const NONE: RowSigns = { otherAccountName: null, mergedById: null, fileCount: 0 }

/** Rows with their signs: one query for a page of them, and none for none. */
export async function withSigns<Row extends { id: string }>(rows: Row[]) {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const values = sqlBindings({ household: currentScope().householdId, ids })
  const { rows: found } = await tenantDb().rawQuery(SIGNS, values)
  const signs = new Map<string, RowSigns>()
  for (const { id, sign, value } of found as Sign[]) {
    const own = signs.get(id) ?? { ...NONE }
    if (sign === 'transfer') own.otherAccountName = value
    if (sign === 'merged') own.mergedById = value
    if (sign === 'file') own.fileCount = Number(value)
    signs.set(id, own)
  }
  return rows.map((row) => ({ ...row, ...(signs.get(row.id) ?? NONE) }))
}

interface Sign {
  id: string
  sign: 'transfer' | 'merged' | 'file'
  value: string
}

const transfers = (own: string, other: string) => /* sql */ `
  select mine.transaction_id as id, 'transfer' as sign, account.name as value
  from transaction_lines mine
  join transfers tie on tie.household_id = mine.household_id and tie.${own} = mine.id
  join transaction_lines theirs on theirs.household_id = tie.household_id and theirs.id = tie.${other}
  join transactions t on t.household_id = theirs.household_id and t.id = theirs.transaction_id and t.deleted_at is null
  join accounts account on account.household_id = t.household_id and account.id = t.account_id
  where mine.household_id = (:household)::uuid and mine.transaction_id = any ((:ids)::uuid[])
    and mine.flow_origin = 'transfer'`

const merges = (kept: string, gone: string) => /* sql */ `
  select m.${kept}, 'merged', m.id::text from matches m
  join transactions t on t.household_id = m.household_id and t.id = m.${gone}
    and t.deleted_reason = 'merged' and t.source = 'manual'
  where m.household_id = (:household)::uuid and m.kind = 'duplicate' and m.status = 'confirmed'
    and m.${kept} = any ((:ids)::uuid[]) and m.updated_at > now() - interval '30 days'`

const SIGNS = /* sql */ `
  ${transfers('out_line_id', 'in_line_id')} union all ${transfers('in_line_id', 'out_line_id')}
  union all ${merges('first_id', 'second_id')} union all ${merges('second_id', 'first_id')}
  union all
  select f.transaction_id, 'file', count(*)::text from attachments f
  where f.household_id = (:household)::uuid and f.transaction_id = any ((:ids)::uuid[]) and f.deleted_at is null
  group by f.transaction_id`
