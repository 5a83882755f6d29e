import { NO_OWNER } from '#core/sealing/data_keys'
import type { SealedColumn } from '#config/sealed_columns'

function ownerOf({ owner, user }: SealedColumn) {
  if (owner === 'household') return 't.household_id'
  return owner === 'user' ? (user ?? 't.user_id') : `'${NO_OWNER}'::uuid`
}

/** Whether the value begins with the id of a key, of which `id` is an SQL expression. */
const beginsWith = ({ column, isBytes }: SealedColumn, id: string) =>
  isBytes
    ? `substring(t.${column} from 1 for 40) = convert_to('v1.' || ${id} || '.', 'UTF8')`
    : `starts_with(t.${column}, 'v1.' || ${id} || '.')`

/** Names of root keys are shorter than ids of data keys. */
const LEGACY_TEXT = (column: string) => `split_part(t.${column}, '.', 2)`
const LEGACY_BYTES = (column: string) =>
  `convert_from(substring(t.${column} from 2 for get_byte(t.${column}, 0)), 'UTF8')`

/** All SQL about one sealed column; names come from the list in config alone. */
export function columnSql(of: SealedColumn) {
  const { table, column, row, owner, isBytes } = of
  const ownerId = ownerOf(of)
  // Says the household as well where row-level security does: an index begins with it.
  const rows = `from ${table} t where t.${column} is not null${
    owner === 'household' ? ' and t.household_id = app.household_id()' : ''
  }`
  const isCurrent = `exists (select from data_keys k where k.owner_id = ${ownerId}
    and k.purpose = 'secrets' and k.retired_at is null and ${beginsWith(of, 'k.id')})`
  const rowText = row.length > 0 ? `concat_ws('|', ${row.map((name) => `t.${name}`)})` : 'null'
  return {
    count: `select count(*)::int as count ${rows} and not ${isCurrent}`,
    /** Bindings: the place in the table after which to go on, and how many. */
    batch: `select t.ctid::text as place, ${ownerId} as "ownerId", ${rowText} as row, t.${column} as sealed
      ${rows} and t.ctid > ?::tid and not ${isCurrent} order by t.ctid limit ? for update of t skip locked`,
    /** Bindings: the new value, the place of the locked row, and the value that it must have. */
    replace: `update ${table} t set ${column} = ? where t.ctid = ?::tid and t.${column} = ?`,
    /** Values that a root key sealed by itself, by the key's id. */
    legacy: isBytes
      ? `select ${LEGACY_BYTES(column)} as id, count(*)::int as count
         ${rows} and get_byte(t.${column}, 0) <= 32 group by 1`
      : `select ${LEGACY_TEXT(column)} as id, count(*)::int as count
         ${rows} and starts_with(t.${column}, 'v1.') and length(${LEGACY_TEXT(column)}) <= 32 group by 1`,
  }
}
