import { currentScope, tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { readCursor, startOf, thisMoment, writeCursor, type Place } from '#api/queries/feed_cursor'
import { PARTS, RESOURCES, resourceOf, TABLES } from '#api/queries/feed_resources'

export interface ChangedThing {
  resource: string
  id: string
  change: 'created' | 'changed' | 'deleted'
  changeSetId: string
}

interface Entry extends Place {
  table: string
  rowId: string
  /** The record that the row is a part of. */
  ownerRowId: string | null
  operation: 'insert' | 'update' | 'delete'
  /** Whether the reader could see it as it was before. */
  wasSeen: boolean
}

/**
 * What changed since a cursor, each thing once a page, as it is now: whoever reads all pages and each
 * thing of them has what there is. Nothing is passed over: a page ends below the oldest transaction
 * that is still under way, whatever committed meanwhile, and the next one begins there.
 */
export async function changedThings(since: string | undefined, limit: number) {
  const moment = await thisMoment()
  if (since === undefined)
    return { data: [], next: writeCursor(startOf(moment), moment), hasMore: false }
  const from = readCursor(since, moment)
  const bindings = { ...from, ceiling: moment.ceiling, limit, tables: TABLES }
  const { rows } = await tenantDb().rawQuery(
    ENTRIES,
    sqlBindings({ ...bindings, reader: currentScope().userId })
  )
  const entries = rows as Entry[]
  const hasMore = entries.length === limit
  // Nothing may lead back: an old transaction under way keeps the ceiling where it was.
  const end = BigInt(moment.ceiling) > BigInt(from.xact) ? startOf(moment) : from
  const place = hasMore ? entries.at(-1)! : end
  return { data: await things(entries), next: writeCursor(place, moment), hasMore }
}

async function things(entries: Entry[]): Promise<ChangedThing[]> {
  const touched = new Map<string, Entry[]>()
  for (const entry of entries) {
    const { resource, isMain } = resourceOf(entry.table)
    const id = isMain ? entry.rowId : entry.ownerRowId
    if (id === null) continue
    const key = `${resource} ${id}`
    touched.set(key, [...(touched.get(key) ?? []), entry])
  }
  const states = await statesOf([...touched.keys()])
  return [...touched].flatMap(([key, own]) => {
    const [resource, id] = key.split(' ')
    const change = changeOf(states.get(key), own)
    return change ? [{ resource, id, change, changeSetId: own.at(-1)!.changeSetId }] : []
  })
}

/** Null for what the reader neither sees nor saw. */
function changeOf(isGone: boolean | undefined, entries: Entry[]): ChangedThing['change'] | null {
  const main = entries.filter(({ table }) => resourceOf(table).isMain)
  if (isGone === undefined) return main.some(({ wasSeen }) => wasSeen) ? 'deleted' : null
  if (isGone) return 'deleted'
  return main.some(({ operation }) => operation === 'insert') ? 'created' : 'changed'
}

/** Of what the reader may see: whether it was deleted. */
async function statesOf(keys: string[]): Promise<Map<string, boolean>> {
  const states = new Map<string, boolean>()
  const byResource = Map.groupBy(keys, (key) => key.split(' ')[0])
  for (const [resource, own] of byResource) {
    const { table, isTombstone = true } = RESOURCES[resource]
    const ids = own.map((key) => key.split(' ')[1])
    const rows = await tenantDb()
      .from(table)
      .where('household_id', currentScope().householdId)
      .whereIn('id', ids)
      .select('id', ...(isTombstone ? ['deleted_at'] : []))
    for (const row of rows) states.set(`${resource} ${row.id}`, Boolean(row.deleted_at))
  }
  return states
}

/** Of a row that is a part: the record it is a part of, also when the row is gone. */
const OWNERS = PARTS.map(
  ([table, column]) => /* sql */ `
  when '${table}' then coalesce((h.before ->> '${column}')::uuid, (select part.${column} from ${table} part
    where part.household_id = h.household_id and part.id = coalesce(h.row_id, made.id)))`
).join('')

const ENTRIES = /* sql */ `
  select h.xact::text as xact, h.change_set_id as "changeSetId", h.ordinal, coalesce(made.place, 1)::int as part,
    h.table_name as table, coalesce(h.row_id, made.id) as "rowId", h.operation,
    case h.table_name
      ${OWNERS}
    end as "ownerRowId",
    coalesce(h.before is not null
      and coalesce((h.before ->> 'account_id')::uuid <> all ((select app.closed_accounts())::uuid[]), true)
      and (h.table_name <> 'accounts' or h.row_id <> all ((select app.hidden_accounts())::uuid[]))
      and coalesce((h.before ->> 'owner_id')::uuid = (:reader)::uuid or h.table_name = 'accounts'
        or (h.before ->> 'is_shared')::boolean, true), false) as "wasSeen"
  from row_history h left join lateral unnest(h.row_ids) with ordinality made (id, place) on true
  where h.household_id = app.household_id() and h.table_name = any ((:tables)::text[])
    and h.xact >= (:xact)::xid8 and h.xact < (:ceiling)::xid8
    and (h.xact, h.change_set_id, h.ordinal, coalesce(made.place, 1)) >
      ((:xact)::xid8, (:changeSetId)::uuid, (:ordinal)::int, (:part)::bigint)
  order by h.xact, h.change_set_id, h.ordinal, 4 limit (:limit)::int`
