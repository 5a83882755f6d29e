import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'

/**
 * Takes a part of a line out of it, as a line of its own that says the same, and answers its id. The
 * part has the line's sign and is smaller than it; minor units. Call within a change set.
 */
export async function partLine(lineId: string, partMinor: bigint): Promise<string> {
  const id = uuidv7()
  const bindings = sqlBindings({ id, lineId, part: partMinor.toString() })
  await tenantDb().rawQuery(SHRINK, bindings)
  await tenantDb().rawQuery(ADD, bindings)
  await tenantDb().rawQuery(TOUCH, bindings)
  return id
}

/** Numbers lines from 0 on again: the first of each transaction is 0, whatever went. */
export async function renumberLines(transactionIds: string[]) {
  await tenantDb().rawQuery(RENUMBER, [transactionIds])
}

const SHRINK = /* sql */ `
  update transaction_lines set amount_minor = amount_minor - (:part)::bigint, version = version + 1
  where household_id = app.household_id() and id = (:lineId)::uuid`

const ADD = /* sql */ `
  insert into transaction_lines (household_id, id, transaction_id, position, amount_minor, category_id,
    category_origin, flow, flow_origin, note, tag_ids)
  select l.household_id, (:id)::uuid, l.transaction_id, last.position + 1, (:part)::bigint, l.category_id,
    l.category_origin, l.flow, l.flow_origin, l.note, l.tag_ids
  from transaction_lines l cross join lateral (
    select max(position) as position from transaction_lines other
    where other.household_id = l.household_id and other.transaction_id = l.transaction_id
  ) last
  where l.household_id = app.household_id() and l.id = (:lineId)::uuid`

const TOUCH = /* sql */ `
  update transactions t set version = t.version + 1, updated_at = now()
  from transaction_lines l
  where l.household_id = app.household_id() and l.id = (:lineId)::uuid
    and t.household_id = l.household_id and t.id = l.transaction_id`

const RENUMBER = /* sql */ `
  update transaction_lines l set position = place.at
  from (
    select household_id, id, (row_number() over (partition by transaction_id order by position, id) - 1)::smallint as at
    from transaction_lines where household_id = app.household_id() and transaction_id = any (?::uuid[])
  ) place
  where l.household_id = place.household_id and l.id = place.id and l.position <> place.at`
