import { now } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { SealedSecrets } from '#api/webhooks/secrets'

/** So long a worker has for a round, before another one may take it over. */
const HELD_MS = 2 * 60_000
/** So many at once; one alone while nothing arrives. */
const AT_ONCE = 10

export interface Claimed {
  endpoint: SealedSecrets & { url: string; userId: string; failures: number }
  deliveries: { id: string; body: string; attempts: number }[]
}

/**
 * Takes what is due for an endpoint, so that no other worker sends it too. Null where nothing is due, and while
 * the endpoint is paused or left alone, or its person may not sign in.
 */
export async function claimDue(id: string): Promise<Claimed | null> {
  const moment = now().toISOString()
  const { rows } = await tenantDb().rawQuery(ENDPOINT, { id, now: moment })
  const endpoint = rows[0] as Claimed['endpoint'] | undefined
  if (!endpoint) return null
  const limit = endpoint.failures > 0 ? 1 : AT_ONCE
  const { rows: deliveries } = await tenantDb().rawQuery(CLAIM, {
    ...{ id, now: moment, heldMs: HELD_MS, limit },
  })
  return deliveries.length > 0 ? { endpoint, deliveries } : null
}

export interface Tried {
  id: string
  state: 'waiting' | 'sent' | 'failed'
  status: number | null
  error: string | null
  answer: string | null
  tookMs: number
  /** When it is tried again, where it waits. */
  dueAt: Date
}

/** Notes how each went, in the log of deliveries. */
export const noteTried = (tried: Tried[]) =>
  tenantDb().rawQuery(NOTE, { rows: JSON.stringify(tried), now: now().toISOString() })

/** How long until something is due again, in milliseconds; null where nothing waits or nothing may be sent. */
export async function nextDue(id: string): Promise<number | null> {
  const { rows } = await tenantDb().rawQuery(NEXT, { id, now: now().toISOString() })
  const waitMs = rows[0]?.waitMs
  return waitMs === null || waitMs === undefined ? null : Math.max(0, Math.ceil(Number(waitMs)))
}

/** Makes now the time of all that waits. */
export async function dueNow(id: string): Promise<void> {
  const values = sqlBindings({ id, now: now().toISOString() })
  await tenantDb().rawQuery(WAKE, values)
  await tenantDb().rawQuery(BRING, values)
}

const ENDPOINT = /* sql */ `
  select e.id, e.url, e.user_id as "userId", e.failures, e.secret, e.old_secret as "oldSecret",
    e.overlaps_until as "overlapsUntil"
  from webhook_endpoints e join users u on u.id = e.user_id and u.disabled_at is null
  where e.household_id = app.household_id() and e.id = :id and e.state = 'active'
    and (e.rests_until is null or e.rests_until <= (:now)::timestamptz)`

const CLAIM = /* sql */ `
  with due as (
    select d.id from webhook_deliveries d
    where d.household_id = app.household_id() and d.endpoint_id = :id and d.state = 'waiting'
      and d.due_at <= (:now)::timestamptz and (d.held_until is null or d.held_until <= (:now)::timestamptz)
    order by d.due_at, d.id limit :limit for update skip locked
  )
  update webhook_deliveries d set attempts = d.attempts + 1,
    held_until = (:now)::timestamptz + (:heldMs)::int * interval '1 millisecond'
  from due where d.household_id = app.household_id() and d.id = due.id
  returning d.id, d.body, d.attempts`

const NOTE = /* sql */ `
  update webhook_deliveries d set state = row.state, status = row.status, error = row.error, answer = row.answer,
    took_ms = row."tookMs", due_at = row."dueAt", tried_at = (:now)::timestamptz, held_until = null
  from jsonb_to_recordset((:rows)::jsonb) as row (id uuid, state text, status smallint, error text, answer text,
    "tookMs" int, "dueAt" timestamptz)
  where d.household_id = app.household_id() and d.id = row.id and d.state = 'waiting'`

const NEXT = /* sql */ `
  select extract(epoch from greatest(min(d.due_at), max(e.rests_until)) - (:now)::timestamptz) * 1000 as "waitMs"
  from webhook_deliveries d join webhook_endpoints e on e.household_id = d.household_id and e.id = d.endpoint_id
  where d.household_id = app.household_id() and d.endpoint_id = :id and d.state = 'waiting'
    and d.held_until is null and e.state = 'active'`

const WAKE = /* sql */ `
  update webhook_endpoints set rests_until = null
  where household_id = app.household_id() and id = :id and rests_until > (:now)::timestamptz`

const BRING = /* sql */ `
  update webhook_deliveries set due_at = (:now)::timestamptz
  where household_id = app.household_id() and endpoint_id = :id and state = 'waiting'
    and due_at > (:now)::timestamptz`
