import { currentScope, tenantDb } from '#core/household_scope'
import { Conflict } from '#core/conflict'
import { differs, isContested, type Field, type Image } from '#ledger/fields/field'
import { shownValues, type Shown } from '#ledger/fields/shown'
import type { Target } from '#ledger/fields/target'

export interface Author {
  kind: 'user' | 'bank' | 'system'
  /** Of a person. */
  name: string | null
  isReader: boolean
}

/** What a person is shown who changed something that was not any more as they saw it. */
export interface FieldConflict {
  field: Field
  /** What they saw; null where that is not known any more. */
  from: Shown | null
  /** What it is now. */
  to: Shown
  author: Author
  at: Date
  /** For another try. */
  version: number
}

/** A row before one of its changes, with whose change it was. */
export interface Past extends Author {
  before: Image
  at: Date
}

/**
 * Nothing happens where the field is still as it was seen, whatever else changed in the row.
 * @throws Conflict when a person's word would be lost.
 */
export async function refuseConflict(target: Target, field: Field, seenVersion: number) {
  const { row, table } = target
  if (row.version === seenVersion) return
  const pasts = await pastsOf(table, row.id, seenVersion)
  const seen = pasts[0]?.before.version === seenVersion ? pasts[0].before : null
  if (seen && !isContested(field, seen, row)) return
  const states = [...pasts.map(({ before }) => before), row]
  const last = pasts.findLastIndex((_, index) => differs(field, states[index], states[index + 1]))
  const { kind, name, isReader, at } = pasts[last] ?? pasts.at(-1) ?? UNKNOWN
  const [to, from] = await shownValues(field, [row, ...(seen ? [seen] : [])])
  throw new Conflict<FieldConflict>({
    field,
    from: from ?? null,
    to,
    author: { kind, name, isReader },
    at: at ?? target.transaction.updated_at,
    version: row.version,
  })
}

const UNKNOWN = { kind: 'system' as const, name: null, isReader: false, at: null }

async function pastsOf(table: string, id: string, version: number): Promise<Past[]> {
  const values = { table, id, version, reader: currentScope().userId }
  const { rows } = await tenantDb().rawQuery(PASTS, values as never)
  return rows
}

/** From the version on, in the order of versions; a bound, since only the ends are looked at. */
const PASTS = /* sql */ `
  select h.before, c.created_at as at, c.actor_kind as kind, u.display_name as name,
    c.actor_user_id is not distinct from (:reader)::uuid as "isReader"
  from row_history h
  join change_sets c on c.household_id = h.household_id and c.id = h.change_set_id
  left join users u on u.id = c.actor_user_id
  where h.household_id = app.household_id() and h.row_id = (:id)::uuid and h.table_name = :table
    and h.operation = 'update' and (h.before ->> 'version')::int >= (:version)::int
  order by (h.before ->> 'version')::int, h.change_set_id, h.ordinal limit 500`
