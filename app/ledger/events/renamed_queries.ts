import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { SearchRenamer } from '#ledger/queries/search/rename_search'
import type { Renaming } from '#core/renaming'

/**
 * Follows names in lists that are kept as the query of an address, whosever they are: its search, and
 * ids of what is no more. One look and one statement, whatever their number.
 */
export const followInQueries =
  (table: 'saved_views' | 'saved_reports') => async (renaming: Renaming) => {
    const { rows } = await tenantDb().rawQuery(KEPT(table))
    const renamer = new SearchRenamer(renaming)
    const changed: { id: string; query: string }[] = []
    for (const { id, query } of rows as { id: string; query: string }[]) {
      const renamed = await renamedQuery(query, renamer)
      if (renamed !== query) changed.push({ id, query: renamed })
    }
    if (changed.length === 0) return
    await tenantDb().rawQuery(WRITE(table), sqlBindings({ changed: JSON.stringify(changed) }))
  }

async function renamedQuery(query: string, renamer: SearchRenamer): Promise<string> {
  const { kind, ids, intoId } = renamer.renaming
  const fields = new URLSearchParams(query)
  const was = fields.toString()
  const text = fields.get('q')
  if (text) fields.set('q', await renamer.text(text))
  if (intoId && ids.includes(fields.get(kind) ?? '')) fields.set(kind, intoId)
  return fields.toString() === was ? query : fields.toString()
}

const KEPT = (table: string) => /* sql */ `
  select id, query from ${table} where household_id = app.household_id() and deleted_at is null`

const WRITE = (table: string) => /* sql */ `
  update ${table} kept set query = row.query, version = kept.version + 1, updated_at = now()
  from jsonb_to_recordset((:changed)::jsonb) as row (id uuid, query text)
  where kept.household_id = app.household_id() and kept.id = row.id`
