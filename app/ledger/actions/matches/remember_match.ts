import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'

export type MatchKind = 'duplicate' | 'transfer'
export type MatchStatus = 'open' | 'confirmed' | 'rejected'

/** Keeps what was decided of two transactions, in whichever order. Call within a change set. */
export async function rememberMatch(
  kind: MatchKind,
  [one, other]: readonly [string, string],
  status: MatchStatus
) {
  await tenantDb().rawQuery(SQL, sqlBindings({ id: uuidv7(), kind, one, other, status }))
}

const SQL = /* sql */ `
  insert into matches as kept (household_id, id, kind, first_id, second_id, status)
  values (app.household_id(), (:id)::uuid, :kind, least((:one)::uuid, (:other)::uuid),
    greatest((:one)::uuid, (:other)::uuid), :status)
  on conflict (household_id, kind, first_id, second_id) do update set status = excluded.status, updated_at = now()
    where kept.status <> excluded.status`
