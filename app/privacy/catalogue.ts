import db from '@adonisjs/lucid/services/db'
import { NAMED_REFERENCES } from '#database/named_once'

export interface Column {
  name: string
  /** Whether it holds numbers, which no spreadsheet may take for text. */
  isNumber: boolean
  isJson: boolean
  isUuid: boolean
  isText: boolean
  isRequired: boolean
}

const NUMBERS = new Set(['smallint', 'integer', 'bigint', 'numeric', 'double precision'])

/** Every table of the app with its columns, as the database says. */
export async function tables(): Promise<Map<string, Column[]>> {
  const { rows } = await db.rawQuery(
    `select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'adonis_%'
     order by c.relname, a.attnum`
  )
  const found = new Map<string, Column[]>()
  for (const { table, name, type, required } of rows) {
    const column = {
      name,
      isNumber: NUMBERS.has(type),
      isJson: type === 'jsonb',
      isUuid: type === 'uuid',
      isText: type === 'text',
      isRequired: required,
    }
    found.set(table, [...(found.get(table) ?? []), column])
  }
  return found
}

export interface Reference {
  table: string
  columns: string[]
  target: string
  targetColumns: string[]
}

/** Every foreign key, and what is kept by triggers instead: those tell the table that names, and its column. */
export async function references(): Promise<Reference[]> {
  const { rows } = await db.rawQuery(
    `select f.conrelid::regclass::text as "table", f.confrelid::regclass::text as target,
       (select json_agg(a.attname order by k.place) from unnest(f.conkey) with ordinality k (number, place)
          join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.number) as columns,
       (select json_agg(a.attname order by k.place) from unnest(f.confkey) with ordinality k (number, place)
          join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.number) as "targetColumns"
     from pg_constraint f where f.contype = 'f' and f.connamespace = 'public'::regnamespace
     union all
     select "table", target, json_build_array('household_id', "column"), json_build_array('household_id', 'id')
     from (${NAMED_REFERENCES}) named`
  )
  return rows
}

/** Tables so that each comes before those it points to: the order in which rows can be deleted. */
export async function deletionOrder(): Promise<string[]> {
  const keys = await references()
  const left = new Set((await tables()).keys())
  const order: string[] = []
  while (left.size > 0) {
    const free = [...left].filter((table) =>
      keys.every((key) => key.target !== table || key.table === table || !left.has(key.table))
    )
    if (free.length === 0) throw new Error(`These tables point at each other: ${[...left]}`)
    for (const table of free) {
      left.delete(table)
      order.push(table)
    }
  }
  return order
}

/** Tables whose rows belong to households: those that force row-level security. */
export async function tenantTables(): Promise<Set<string>> {
  const { rows } = await db.rawQuery(
    `select relname as name from pg_class where relforcerowsecurity and relkind = 'r'
       and relnamespace = 'public'::regnamespace`
  )
  return new Set(rows.map(({ name }: { name: string }) => name))
}
