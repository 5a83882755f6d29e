import { tenantDb } from '#core/household_scope'
import { uuidList } from '#core/sql_bindings'
import { lookedUp } from '#core/looked_up'

/**
 * Transactions among these that somebody looked at and marked as reviewed, and that ask for no look
 * since. Who: the name of the last one, where the household still has them.
 */
export async function reviewedByPeople(ids: string[]): Promise<Map<string, string | null>> {
  const { rows } = await tenantDb().rawQuery(SQL, [uuidList(ids)])
  return new Map(rows.map(({ id, name }: { id: string; name: string | null }) => [id, name]))
}

const SQL = /* sql */ `
  select distinct on (h.row_id) h.row_id as id, person.display_name as name
  from ${lookedUp('unnest(?::uuid[]) one (id)')} chosen
  cross join lateral (select * from row_history each
    where each.household_id = app.household_id() and each.row_id = chosen.id and each.table_name = 'transactions'
      and each.operation = 'update' and (each.before ->> 'needs_review')::boolean offset 0) h
  join change_sets c on c.household_id = h.household_id and c.id = h.change_set_id
    and c.actor_kind = 'user' and c.undone_by_id is null and c.cause <> 'rules.applied'
  join transactions t on t.household_id = h.household_id and t.id = h.row_id and not t.needs_review
  left join users person on person.id = c.actor_user_id
  order by h.row_id, h.change_set_id desc`
