import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Arrivals } from '#ledger/events/arrivals'

/** What came takes the name that its payee, as sent, has here. One look where no names are given. */
export async function namePayees({ ids, by }: Arrivals) {
  if (by === 'person') return
  const { rows } = await tenantDb().rawQuery(HAS_NAMES)
  if (rows.length > 0) await tenantDb().rawQuery(SQL, sqlBindings({ ids }))
}

const HAS_NAMES = /* sql */ `select from payee_names where household_id = app.household_id() limit 1`

/** Read row by row ("offset 0"), so that missing statistics cannot make it compare all with all. */
const SQL = /* sql */ `
  update transactions current set clean_payee = named.name, version = current.version + 1, updated_at = now()
  from unnest((:ids)::uuid[]) arrived (id)
  cross join lateral (
    select t.id, lower(coalesce(t.bank_payee, t.bank_text)) as key from transactions t
    where t.household_id = app.household_id() and t.id = arrived.id offset 0
  ) sent
  cross join lateral (
    select n.name from payee_names n where n.household_id = app.household_id() and n.key = sent.key offset 0
  ) named
  where current.household_id = app.household_id() and current.id = sent.id
    and current.clean_payee is distinct from named.name`
