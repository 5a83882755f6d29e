import { tenantDb } from '#core/household_scope'

/** How payees are written, by their names in small letters: as on their newest row. An index knows each. */
export async function payeeNames(keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const { rows } = await tenantDb().rawQuery(SQL, { keys })
  return new Map((rows as { key: string; name: string }[]).map(({ key, name }) => [key, name]))
}

const SQL = /* sql */ `
  select k.key, newest.name from unnest((:keys)::text[]) k (key)
  cross join lateral (
    select t.payee as name from transactions t
    where t.household_id = app.household_id() and t.merchant = k.key and t.deleted_at is null
    order by t.occurred_on desc limit 1
  ) newest`
