import { tenantDb } from '#core/household_scope'

/**
 * Transactions among these that somebody looked at and marked as reviewed, and that ask for no look
 * since. Who: the name of the last one, where the household still has them.
 */
export async function reviewedByPeople(ids: string[]): Promise<Map<string, string | null>> {
  const { rows } = await tenantDb().rawQuery(SQL, [ids])
  return new Map(rows.map(({ id, name }: { id: string; name: string | null }) => [id, name]))
}

const SQL = /* sql */ `
  select distinct on (h.row_id) h.row_id as id, person.display_name as name
  from row_history h
  join change_sets c on c.household_id = h.household_id and c.id = h.change_set_id
    and c.actor_kind = 'user' and c.undone_by_id is null and c.cause <> 'rules.applied'
  join transactions t on t.household_id = h.household_id and t.id = h.row_id and not t.needs_review
  left join users person on person.id = c.actor_user_id
  where h.household_id = app.household_id() and h.row_id = any (?::uuid[])
    and h.table_name = 'transactions' and h.operation = 'update' and (h.before ->> 'needs_review')::boolean
  order by h.row_id, h.change_set_id desc`
