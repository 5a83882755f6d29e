import { tenantDb } from '#core/household_scope'

export interface NamedTag {
  id: string
  name: string
  /** One of the twelve tested pairs of colours, or null for plain. */
  color: number | null
  archivedAt: Date | null
}

/** The household's tags by name; archived ones only when asked for. */
export async function tags({ withArchived = false } = {}): Promise<NamedTag[]> {
  const { rows } = await tenantDb().rawQuery(SQL, { withArchived })
  return rows
}

const SQL = /* sql */ `
  select id, name, color, archived_at as "archivedAt" from tags
  where household_id = app.household_id() and deleted_at is null
    and ((:withArchived)::boolean or archived_at is null)
  order by lower(name), id`
