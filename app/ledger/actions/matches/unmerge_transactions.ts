import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { takeBackAll } from '#core/undo'
import { stillStands, type Touched } from '#core/undo_conflicts'
import { aftermaths } from '#core/undo_rules'
import { rememberMatch } from '#ledger/actions/matches/remember_match'
import { restoreFlows } from '#ledger/actions/ties/flows'

interface Merge {
  keptId: string
  otherId: string
  /** Where in the history the merge begins; null where that is too long ago. */
  changeSetId: string | null
  ordinal: number | null
  hasChanged: boolean
}

/**
 * Makes two rows again of what was merged, and remembers that they are two; `id` is of `matches`. Both
 * are exactly what they were, as long as nothing changed since; else the one that stayed keeps what it
 * has by now, and the other comes back as it was (`isExact` tells). Answers null when there is no such
 * merge that the person sees, or none into the transaction `ofId`.
 */
export async function unmergeTransactions(id: string, ofId?: string) {
  const { rows } = await tenantDb().rawQuery(MERGE, [id])
  if (rows.length === 0) return null
  const merge = rows[0] as Merge
  const { keptId, otherId } = merge
  if (ofId && ofId !== keptId) return null
  const isExact = merge.ordinal !== null && !merge.hasChanged
  return changeSet({ cause: 'transactions.unmerged' }, async (changeSetId) => {
    if (isExact) await takeBackAll(await touchedBy(merge))
    else await bringBack(otherId)
    await rememberMatch('duplicate', [keptId, otherId], 'rejected')
    for (const settle of aftermaths) await settle(changeSetId)
    return { changeSetId, keptId, otherId, isExact }
  })
}

async function touchedBy(merge: Merge): Promise<Touched[]> {
  const { rows } = await tenantDb().rawQuery(TOUCHED, sqlBindings({ ...merge }))
  return rows
}

async function bringBack(otherId: string) {
  await tenantDb().rawQuery(BRING_BACK, [otherId])
  const lines = await tenantDb()
    .from('transaction_lines')
    .where('transaction_id', otherId)
    .select('id')
  await restoreFlows(lines.map((line) => line.id))
}

/**
 * The merge's own history: from the match on, within the change set that made the other a tombstone. A
 * further merge into the same row, in that change set too, is a change since.
 */
const MERGE = /* sql */ `
  select k.id as "keptId", o.id as "otherId", buried.change_set_id as "changeSetId", start.ordinal,
    exists (select from row_history later
      join change_sets c on c.household_id = later.household_id and c.id = later.change_set_id
      where later.household_id = m.household_id and later.change_set_id > buried.change_set_id
        and (later.table_name = 'transactions' and later.row_id in (k.id, o.id)
          or later.table_name = 'transaction_lines' and later.row_id in (
            select l.id from transaction_lines l where l.household_id = m.household_id and l.transaction_id in (k.id, o.id)))
        and ${stillStands('c')}
    ) or exists (select from row_history later
      join matches n on n.household_id = later.household_id and (n.id = later.row_id or n.id = any (later.row_ids))
      where later.household_id = m.household_id and later.change_set_id = buried.change_set_id
        and later.table_name = 'matches' and later.ordinal > buried.ordinal
        and n.kind = 'duplicate' and n.status = 'confirmed' and k.id in (n.first_id, n.second_id)
    ) as "hasChanged"
  from matches m
  join transactions k on k.household_id = m.household_id and k.id in (m.first_id, m.second_id) and k.deleted_at is null
  join transactions o on o.household_id = m.household_id and o.id in (m.first_id, m.second_id)
    and o.deleted_reason = 'merged'
  left join lateral (
    select h.change_set_id, h.ordinal from row_history h
    where h.household_id = m.household_id and h.table_name = 'transactions' and h.row_id = o.id
      and h.operation = 'update' and h.before ->> 'deleted_at' is null
    order by h.change_set_id desc, h.ordinal desc limit 1
  ) buried on true
  left join lateral (
    select max(h.ordinal) as ordinal from row_history h
    where h.household_id = m.household_id and h.change_set_id = buried.change_set_id and h.table_name = 'matches'
      and h.ordinal < buried.ordinal and (h.row_id = m.id or m.id = any (h.row_ids))
  ) start on true
  where m.household_id = app.household_id() and m.id = ? and m.kind = 'duplicate' and m.status = 'confirmed'`

/** Each row once, as it was before the merge first touched it; latest touched first. */
const TOUCHED = /* sql */ `
  with lines as materialized (
    select id from transaction_lines
    where household_id = app.household_id() and transaction_id in ((:keptId)::uuid, (:otherId)::uuid)
  )
  select table_name as "tableName", row_id as "rowId", operation, before from (
    select distinct on (c.table_name, c.row_id) c.* from row_changes c
    where c.household_id = app.household_id() and c.change_set_id = (:changeSetId)::uuid and c.ordinal > (:ordinal)::int
      and case c.table_name
        when 'transactions' then c.row_id in ((:keptId)::uuid, (:otherId)::uuid)
        when 'transaction_lines' then c.row_id in (select id from lines)
          or (c.before ->> 'transaction_id')::uuid in ((:keptId)::uuid, (:otherId)::uuid)
        when 'transfers' then (c.before ->> 'out_line_id')::uuid in (select id from lines)
          or (c.before ->> 'in_line_id')::uuid in (select id from lines)
        when 'repayments' then (c.before ->> 'line_id')::uuid in (select id from lines)
          or (c.before ->> 'expense_line_id')::uuid in (select id from lines)
        else false end
    order by c.table_name, c.row_id, c.ordinal
  ) first order by ordinal desc`

const BRING_BACK = /* sql */ `
  update transactions set deleted_at = null, deleted_reason = null, version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = ?`
