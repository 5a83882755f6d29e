import db from '@adonisjs/lucid/services/db'
import { NO_HOUSEHOLD } from '#core/audit'
import { factsOpener } from '#core/audit_facts'
import { findScope } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

export interface AuditFilter {
  /** The beginning of the event's name: a module (`households.`) or the whole of it. */
  event?: string | null
  actorId?: string | null
  /** Days, both included, in the time zone given with them. */
  from?: string | null
  to?: string | null
  timeZone?: string
  /** Only rows older than this place in the chain. */
  before?: number | null
  limit?: number
}

export interface AuditEntry {
  sequence: number
  at: Date
  event: string
  actorKind: 'user' | 'api' | 'system' | 'nobody'
  actorId: string | null
  actor: string | null
  subject: string | null
  data: Record<string, string | number | boolean | null>
  address: string | null
  requestId: string | null
  /** As hexadecimal digits. */
  hash: string
}

const SQL = `
  select l.sequence::int as sequence, l.occurred_at as at, l.event, l.actor_kind as "actorKind",
    l.actor_user_id as "actorId", u.display_name as actor, l.subject, l.data, l.address,
    l.request_id as "requestId", encode(l.hash, 'hex') as hash
  from audit_log l left join users u on u.id = l.actor_user_id
  where (:event::text is null or starts_with(l.event, :event))
    and (:actorId::uuid is null or l.actor_user_id = :actorId)
    and (:from::date is null or l.occurred_at >= :from::date::timestamp at time zone :timeZone)
    and (:to::date is null or l.occurred_at < (:to::date + 1)::timestamp at time zone :timeZone)
    and (:before::bigint is null or l.sequence < :before)
  order by l.sequence desc limit :limit`

/** Newest first: of the open household, or without one of what happened before a household was known. */
export async function auditEntries({
  event = null,
  actorId = null,
  from = null,
  to = null,
  timeZone = 'UTC',
  before = null,
  limit = 50,
}: AuditFilter = {}): Promise<AuditEntry[]> {
  const scope = findScope()
  const client = scope?.client ?? db.connection()
  const values = { event, actorId, from, to, timeZone, before, limit }
  const { rows } = await client.rawQuery(SQL, sqlBindings(values))
  const open = factsOpener(scope?.householdId ?? NO_HOUSEHOLD)
  const entries: AuditEntry[] = []
  for (const row of rows as AuditEntry[]) entries.push(await open(row))
  return entries
}
