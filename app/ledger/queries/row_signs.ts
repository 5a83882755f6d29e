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

/** Step by step, since planning one join of all of it took longer than finding it. */
const TRANSFERS = /* sql */ `
  with mine as materialized (
    select own.id, own.transaction_id from transaction_lines own
    where own.household_id = (:household)::uuid and own.transaction_id = any ((:ids)::uuid[]) and own.flow_origin = 'transfer'
  ), tied as materialized (
    select mine.transaction_id, tie.in_line_id as other_id from mine
    join transfers tie on tie.household_id = (:household)::uuid and tie.out_line_id = mine.id
    union all
    select mine.transaction_id, tie.out_line_id from mine
    join transfers tie on tie.household_id = (:household)::uuid and tie.in_line_id = mine.id
  ), others as materialized (
    select tied.transaction_id, t.account_id from tied
    join transaction_lines theirs on theirs.household_id = (:household)::uuid and theirs.id = tied.other_id
    join transactions t on t.household_id = (:household)::uuid and t.id = theirs.transaction_id and t.deleted_at is null
  )
  select others.transaction_id as id, 'transfer' as sign, account.name as value from others
  join accounts account on account.household_id = (:household)::uuid and account.id = others.account_id`

const merges = (kept: string, gone: string) => /* sql */ `
  select m.${kept}, 'merged', m.id::text from matches m
  join transactions t on t.household_id = m.household_id and t.id = m.${gone}
    and t.deleted_reason = 'merged' and t.source = 'manual'
  where m.household_id = (:household)::uuid and m.kind = 'duplicate' and m.status = 'confirmed'
    and m.${kept} = any ((:ids)::uuid[]) and m.updated_at > now() - interval '30 days'`

const SIGNS = /* sql */ `
  (${TRANSFERS})
  union all ${merges('first_id', 'second_id')} union all ${merges('second_id', 'first_id')}
  union all
  select f.transaction_id, 'file', count(*)::text from attachments f
  where f.household_id = (:household)::uuid and f.transaction_id = any ((:ids)::uuid[]) and f.deleted_at is null
  group by f.transaction_id`
