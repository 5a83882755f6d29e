import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { carryOver, type Pair } from '#ledger/actions/matches/carry_over'
import { dropOpen } from '#ledger/actions/matches/drop_open'
import { settleReview } from '#ledger/actions/matches/settle_review'

/**
 * Makes one row of each pair: the kept one takes over what people said of the other, which becomes a
 * tombstone that no sync revives. The match is written first: what follows it in the change set is the
 * merge (see unmergeTransactions). Call within a change set.
 */
export async function mergePairs(pairs: Pair[]) {
  if (pairs.length === 0) return
  const rows = JSON.stringify(pairs.map((pair) => ({ ...pair, id: uuidv7() })))
  const others = pairs.map(({ otherId }) => otherId)
  const all = [...others, ...pairs.map(({ keptId }) => keptId)]
  await tenantDb().rawQuery(REMEMBER, [rows])
  await dropOpen('duplicate', all)
  await dropOpen('transfer', others)
  await carryOver(pairs, { wins: 'kept' })
  await tenantDb().rawQuery(BURY, [others])
  await settleReview(all)
}

/**
 * Brings back what was merged into rows that the bank takes away: what somebody added by hand was true
 * before the bank sent it, and waits for it to come again. Call before the rows become tombstones.
 */
export async function reviveMerged(keptIds: string[]) {
  const { rows } = await tenantDb().rawQuery(MERGED_INTO, [keptIds])
  if (rows.length === 0) return
  const pairs = rows as Pair[]
  const revived = pairs.map(({ keptId, otherId }) => ({ keptId: otherId, otherId: keptId }))
  await tenantDb().rawQuery(REVIVE, [pairs.map(({ otherId }) => otherId)])
  await carryOver(revived, { wins: 'other' })
  await tenantDb().rawQuery(REOPEN, [JSON.stringify(pairs)])
}

const REMEMBER = /* sql */ `
  insert into matches as kept (household_id, id, kind, first_id, second_id, score, status)
  select app.household_id(), row.id, 'duplicate', least(row."keptId", row."otherId"),
    greatest(row."keptId", row."otherId"), 100, 'confirmed'
  from jsonb_to_recordset(?::jsonb) as row (id uuid, "keptId" uuid, "otherId" uuid)
  on conflict (household_id, kind, first_id, second_id) do update set status = 'confirmed', updated_at = now()`

const BURY = /* sql */ `
  update transactions set deleted_at = now(), deleted_reason = 'merged', needs_review = false, review_reason = null,
    version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = any (?::uuid[]) and deleted_at is null`

const MERGED_INTO = /* sql */ `
  select t.id as "keptId", o.id as "otherId" from matches m
  join transactions t on t.household_id = m.household_id and t.id in (m.first_id, m.second_id)
  join transactions o on o.household_id = m.household_id and o.id in (m.first_id, m.second_id) and o.id <> t.id
  where m.household_id = app.household_id() and m.kind = 'duplicate' and m.status = 'confirmed'
    and t.id = any (?::uuid[]) and t.deleted_at is null and o.deleted_reason = 'merged' and o.source <> 'bank'
  order by o.id`

const REVIVE = /* sql */ `
  update transactions set deleted_at = null, deleted_reason = null, version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = any (?::uuid[])`

const REOPEN = /* sql */ `
  update matches m set status = 'open', updated_at = now()
  from jsonb_to_recordset(?::jsonb) as row ("keptId" uuid, "otherId" uuid)
  where m.household_id = app.household_id() and m.kind = 'duplicate'
    and m.first_id = least(row."keptId", row."otherId") and m.second_id = greatest(row."keptId", row."otherId")`
