import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { MatchKind } from '#ledger/actions/matches/remember_match'

/** What was asked of rows that have found their match is no question any more. */
export async function dropOpen(kind: MatchKind, ids: string[]) {
  if (ids.length > 0) await tenantDb().rawQuery(SQL, sqlBindings({ kind, ids }))
}

const SQL = /* sql */ `
  delete from matches where household_id = app.household_id() and kind = :kind and status = 'open'
    and (first_id = any ((:ids)::uuid[]) or second_id = any ((:ids)::uuid[]))`
