import { forgetHistory } from '#core/forget_history'
import { tenantDb } from '#core/household_scope'
import { deletionOrder, references, tables } from '#privacy/catalogue'

/**
 * Deletes rows of a tenant's table with everything that points to them, as the catalogue's foreign
 * keys say, and what the history holds of them. Within a change set.
 */
export async function deleteWithDependents(table: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const [keys, columns] = [await references(), await tables()]
  const goes = new Map<string, Set<string>>([[table, new Set(ids)]])
  const order = (await deletionOrder()).reverse()
  // From what is pointed to, to what points.
  for (const target of order) {
    const found = [...(goes.get(target) ?? [])]
    if (found.length === 0) continue
    for (const key of keys.filter((one) => one.target === target && one.table !== target)) {
      const place = key.targetColumns.indexOf('id')
      const hasId = columns.get(key.table)!.some(({ name }) => name === 'id')
      if (place < 0) continue
      const rows = await pointing(key.table, key.columns[place], found, hasId)
      if (hasId) goes.set(key.table, new Set([...(goes.get(key.table) ?? []), ...rows]))
    }
  }
  for (const target of order.reverse())
    if (goes.has(target)) await deleteRows(target, 'id', [...goes.get(target)!])
  const accounts = [...(goes.get('accounts') ?? [])]
  for (const [name, cols] of columns)
    if (accounts.length > 0 && isSumOfAccounts(name, cols))
      await deleteRows(name, 'account_id', accounts)
  const all = [...goes.values()].flatMap((set) => [...set])
  await forgetHistory(all)
}

/** Tables about accounts without ids of their own: sums, which no key ties to their account. */
const isSumOfAccounts = (name: string, columns: { name: string }[]) =>
  columns.some((column) => column.name === 'account_id') &&
  !columns.some((column) => column.name === 'id') &&
  columns.some((column) => column.name === 'household_id') &&
  name !== 'account_visibility'

async function pointing(table: string, column: string, ids: string[], hasId: boolean) {
  if (!hasId) {
    await deleteRows(table, column, ids)
    return []
  }
  const { rows } = await tenantDb().rawQuery(
    'select id from ?? where household_id = app.household_id() and ?? = any (?::uuid[])',
    [table, column, ids]
  )
  return rows.map(({ id }: { id: string }) => id) as string[]
}

const deleteRows = (table: string, column: string, ids: string[]) =>
  tenantDb().rawQuery(
    'delete from ?? where household_id = app.household_id() and ?? = any (?::uuid[])',
    [table, column, ids]
  )
