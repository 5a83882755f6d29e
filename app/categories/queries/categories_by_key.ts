import { tenantDb } from '#core/household_scope'
import type { Flow } from '#categories/flow'

/** The household's categories of the default set by their stable keys; archived ones too, so that the bank's choice stays. */
export async function categoriesByKey(): Promise<Map<string, { id: string; flow: Flow }>> {
  const rows = await tenantDb()
    .from('categories')
    .whereNotNull('key')
    .whereNull('deleted_at')
    .select('key', 'id', 'flow')
  return new Map(rows.map(({ key, id, flow }) => [key, { id, flow }]))
}
