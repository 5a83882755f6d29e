import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import type { Heard, Sent } from '#tests/functional/security/fuzz/sender'

/** What an answer may say to nonsense. */
const FINE = new Set([200, 201, 202, 204, 302, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429])

/** Words of the machine, which nobody outside has any use for. */
const INNER =
  /node_modules|file:\/\/|\bat [\w.<>]+ \(|\.(ts|js):\d+:\d+|syntax error|violates|relation "|invalid input|byte sequence|Cannot read|is not a function|is not iterable|undefined \(reading|ECONNREFUSED/

export function* wrongWith({ method, path }: Sent, { status, headers, text }: Heard) {
  const said = `${method} ${path.slice(0, 80)}: ${status}`
  if (!FINE.has(status)) yield said
  const inner = INNER.exec(text)?.[0] ?? (text.includes(app.makePath()) ? 'a path' : null)
  if (inner) yield `${said} tells "${inner}"`
  const type = headers['content-type'] ?? ''
  if (text && /^text|json|xml/.test(type) && !/charset=utf-8/i.test(type)) yield `${said} ${type}`
  const isForMachines = /^\/(webhooks|csp-report)/.test(path)
  if (status >= 400 && !text && !isForMachines) yield `${said} has no words`
  const to = headers.location
  if (to !== undefined && !isOwn(to)) yield `${said} leads to ${to}`
}

const isOwn = (to: string) => /^\/(?![/\\])/.test(to) && !/[\r\n]/.test(to)

/** Written by every request, or by the ones that look after others. */
const LOGS = /^(audit_log|audit_heads|rate_limits|sessions|outbox|webauthn_challenges|adonis_.*)$/

/** How many rows each table has. */
export async function rowCounts(): Promise<Record<string, number>> {
  const owner = db.connection('owner')
  const { rows: tables } = await owner.rawQuery(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`
  )
  const names: string[] = tables
    .map(({ name }: { name: string }) => name)
    .filter((name: string) => !LOGS.test(name))
  const { rows } = await owner.rawQuery(
    names
      .map((name) => `select '${name}' as name, count(*)::int as rows from "${name}"`)
      .join(' union all ')
  )
  return Object.fromEntries(
    rows.map(({ name, rows: count }: { name: string; rows: number }) => [name, count])
  )
}

/** Where a word stands in the database, as table.column. */
export async function placesOf(word: string): Promise<string[]> {
  const owner = db.connection('owner')
  const { rows: columns } = await owner.rawQuery(
    `select table_name as table, column_name as column from information_schema.columns c
     where table_schema = 'public' and data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying', 'USER-DEFINED')
       and exists (select from pg_tables where schemaname = 'public' and tablename = c.table_name)`
  )
  const places: string[] = []
  for (const { table, column } of columns) {
    const { rows } = await owner.rawQuery(
      'select exists (select from ?? where ??::text like ?) as found',
      [table, column, `%${word}%`]
    )
    if (rows[0].found) places.push(`${table}.${column}`)
  }
  return places
}
