import { currentScope, tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { isUuid } from '#core/uuid'

export interface Endpoint {
  id: string
  url: string
  resources: string[]
  state: 'active' | 'paused'
  reason: 'person' | 'failing' | 'gone' | null
  failures: number
  restsUntil: Date | null
  succeededAt: Date | null
  overlapsUntil: Date | null
  createdAt: Date
  waiting: number
  failed: number
}

export interface Delivery {
  id: string
  type: string
  state: 'waiting' | 'sent' | 'failed'
  attempts: number
  status: number | null
  error: string | null
  answer: string | null
  tookMs: number | null
  triedAt: Date | null
  dueAt: Date
  createdAt: Date
}

/** So many of a log are shown at once. */
const PAGE = 50

/** The person's own endpoints in the open household, the oldest first. */
export const ownEndpoints = (): Promise<Endpoint[]> => endpointsOf(null)

/** Null for what is not there, or somebody else's. */
export async function ownEndpoint(id: unknown): Promise<Endpoint | null> {
  return isUuid(id) ? ((await endpointsOf(id))[0] ?? null) : null
}

async function endpointsOf(id: string | null): Promise<Endpoint[]> {
  const values = sqlBindings({ id, userId: currentScope().userId })
  const { rows } = await tenantDb().rawQuery(ENDPOINTS, values)
  return rows
}

/** The latest of an endpoint's log, or those before the one that is named; `next` is where it goes on. */
export async function deliveriesOf(endpointId: string, before: unknown, limit = PAGE) {
  const values = sqlBindings({
    endpointId,
    before: isUuid(before) ? before : null,
    limit: limit + 1,
  })
  const { rows } = await tenantDb().rawQuery(DELIVERIES, values)
  const page = (rows as Delivery[]).slice(0, limit)
  return { data: page, next: rows.length > limit ? page.at(-1)!.id : null }
}

const ENDPOINTS = /* sql */ `
  select e.id, e.url, e.resources, e.state, e.reason, e.failures, e.rests_until as "restsUntil",
    e.succeeded_at as "succeededAt", e.created_at as "createdAt",
    case when e.overlaps_until > now() then e.overlaps_until end as "overlapsUntil",
    coalesce(d.waiting, 0)::int as waiting, coalesce(d.failed, 0)::int as failed
  from webhook_endpoints e left join lateral (
    select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'failed') as failed
    from webhook_deliveries d where d.household_id = e.household_id and d.endpoint_id = e.id) d on true
  where e.household_id = app.household_id() and e.user_id = (:userId)::uuid
    and ((:id)::uuid is null or e.id = (:id)::uuid)
  order by e.id`

const DELIVERIES = /* sql */ `
  select id, type, state, attempts, status, error, answer, took_ms as "tookMs", tried_at as "triedAt",
    due_at as "dueAt", created_at as "createdAt"
  from webhook_deliveries
  where household_id = app.household_id() and endpoint_id = (:endpointId)::uuid
    and ((:before)::uuid is null or id < (:before)::uuid)
  order by id desc limit (:limit)::int`
