import { tenantDb } from '#core/household_scope'
import type { Flow } from '#categories/flow'

interface Found {
  id: string
  flow: Flow
}

/**
 * The household's categories by their stable keys: archived ones too, so that the bank's choice stays;
 * merged ones are what they were merged into.
 */
export async function categoriesByKey(): Promise<Map<string, Found>> {
  const { rows } = await tenantDb().rawQuery(SQL)
  return new NearestByKey(rows.map(({ key, ...found }: Found & { key: string }) => [key, found]))
}

/** Where a set is small, `food.coffee` is what `food` is. */
class NearestByKey extends Map<string, Found> {
  override get(key: string): Found | undefined {
    return super.get(key) ?? super.get(key.split('.')[0])
  }
}

/** Of several with a key the live one comes last, and counts. */
const SQL = /* sql */ `
  select c.key, coalesce(into_it.id, c.id) as id, coalesce(into_it.flow, c.flow) as flow
  from categories c left join categories into_it on into_it.household_id = c.household_id
    and into_it.id = c.merged_into_id and into_it.deleted_at is null
  where c.household_id = app.household_id() and c.key is not null and (c.deleted_at is null or into_it.id is not null)
  order by c.deleted_at nulls last`
