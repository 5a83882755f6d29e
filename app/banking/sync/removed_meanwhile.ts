import { tenantDb } from '#core/household_scope'

/**
 * Rows that an undo brought back, but that the bank had removed after they were deleted here: they
 * become tombstones of the bank, so that they come back if it sends them again. At the removal itself
 * the tombstone stays the person's, since what they deleted must stay so whatever the bank does.
 */
export async function dropRemovedMeanwhile(changeSetId: string) {
  const { rows } = await tenantDb().rawQuery(BROUGHT_BACK, [changeSetId])
  if (rows.length === 0) return
  const deleted = new Map<string, bigint>(rows.map(({ id, at }: Moment) => [id, at]))
  // Handed over, since after a large undo the planner knows nothing of its rows yet.
  const gone = await tenantDb().rawQuery(GONE, [[...deleted.keys()]] as never)
  const ids = gone.rows.flatMap(({ id, at }: Moment) => (at > deleted.get(id)! ? [id] : []))
  if (ids.length > 0) await tenantDb().rawQuery(DROP, [ids])
}

interface Moment {
  id: string
  /** Microseconds. */
  at: bigint
}

const MICROSECONDS = (moment: string) => `(extract(epoch from ${moment}) * 1000000)::bigint`

const BROUGHT_BACK = /* sql */ `
  select row_id as id, min(${MICROSECONDS("(before->>'deleted_at')::timestamptz")}) as at from row_history
  where household_id = app.household_id() and change_set_id = ? and table_name = 'transactions'
    and before->>'deleted_at' is not null
  group by row_id`

const GONE = /* sql */ `
  select transaction_id as id, ${MICROSECONDS('max(removed_at)')} as at from provider_transactions
  where household_id = app.household_id() and transaction_id = any (?::uuid[])
  group by transaction_id having bool_and(removed_at is not null)`

const DROP = /* sql */ `
  update transactions set deleted_at = now(), deleted_reason = 'bank', version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = any (?::uuid[]) and deleted_at is null`
