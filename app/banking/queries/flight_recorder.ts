import { tenantDb } from '#core/household_scope'

/** A sync of a connection, as the list of them shows it. */
export interface RunSummary {
  id: string
  /** `first`, `update` or `replay`. */
  cause: string
  /** `update`, `sweep` or `replay`. */
  mode: string
  outcome: string
  pages: number
  restarts: number
  added: number
  changed: number
  removed: number
  merged: number
  keptPages: number
  /** Milliseconds spent waiting for the bank, and in all; null while it runs. */
  bankMs: number
  totalMs: number | null
  errorCode: string | null
  errorType: string | null
  errorEndpoint: string | null
  httpStatus: number | null
  requestId: string | null
  startedAt: Date
}

export interface RunDetails extends RunSummary {
  connectionId: string
  /** Beginning and end of the cursor, enough to tell one from another. */
  cursorBefore: string | null
  cursorAfter: string | null
  changeSetId: string | null
  /** The run whose pages this one applied again. */
  replaysId: string | null
}

export interface RunPage {
  page: number
  endpoint: string
  cursorBefore: string | null
  cursorAfter: string | null
  added: number
  modified: number
  removed: number
  bytes: number
  requestId: string | null
  receivedAt: Date
}

export interface ReceivedWebhook {
  id: string
  type: string
  code: string
  /** Null while it waits. */
  outcome: string | null
  receivedAt: Date
}

const MOST_RUNS = 50
const MOST_WEBHOOKS = 50

const RUN = `r.id, r.cause, r.mode, r.outcome, r.pages, r.restarts, r.added, r.changed, r.removed, r.merged,
  r.kept_pages as "keptPages", r.bank_ms as "bankMs",
  round(extract(epoch from r.finished_at - r.started_at) * 1000)::int as "totalMs",
  r.error_code as "errorCode", r.error_type as "errorType", r.error_endpoint as "errorEndpoint",
  r.http_status as "httpStatus", r.request_id as "requestId", r.started_at as "startedAt"`
const BEFORE = (name: string, as: string) =>
  `case when length(${name}) > 16 then left(${name}, 8) || '…' || right(${name}, 8) else ${name} end as "${as}"`
const CURSORS = (before: string, after: string) =>
  `${BEFORE(before, 'cursorBefore')}, ${BEFORE(after, 'cursorAfter')}`
const RUN_CURSORS = CURSORS('r.base_cursor', 'r.next_cursor')
const PAGE_CURSORS = CURSORS('p.cursor_before', 'p.cursor_after')

/** The last syncs of a connection, newest first. */
export async function lastRuns(connectionId: string): Promise<RunSummary[]> {
  const { rows } = await tenantDb().rawQuery(
    `select ${RUN} from sync_runs r where r.connection_id = ? order by r.started_at desc, r.id desc limit ?`,
    [connectionId, MOST_RUNS] as never
  )
  return rows
}

/** Throws E_ROW_NOT_FOUND where the household has no such run of this connection. */
export async function runDetails(connectionId: string, runId: string): Promise<RunDetails> {
  await tenantDb()
    .from('sync_runs')
    .where({ id: runId, connection_id: connectionId })
    .select('id')
    .firstOrFail()
  const { rows } = await tenantDb().rawQuery(
    `select ${RUN}, ${RUN_CURSORS}, r.connection_id as "connectionId", r.change_set_id as "changeSetId",
       r.replays_id as "replaysId"
     from sync_runs r where r.id = ?`,
    [runId]
  )
  return rows[0]
}

/** What was kept of the bank's answers, without their bodies; so many from a page on. */
export async function runPages(runId: string, { after = 0, limit = 50 } = {}): Promise<RunPage[]> {
  const { rows } = await tenantDb().rawQuery(
    `select p.page, p.endpoint, ${PAGE_CURSORS}, p.added, p.modified, p.removed, p.bytes,
       p.request_id as "requestId", p.received_at as "receivedAt"
     from sync_pages p where p.run_id = ? and p.page > ? order by p.page limit ?`,
    [runId, after, limit] as never
  )
  return rows
}

/** The bank's webhooks for the connection since the sync before, until this one ended, newest first. */
export async function webhooksBefore(runId: string): Promise<ReceivedWebhook[]> {
  const { rows } = await tenantDb().rawQuery(
    `select w.id, w.type, w.code, w.outcome, w.received_at as "receivedAt"
     from sync_runs r
     left join lateral (select b.started_at from sync_runs b where b.household_id = r.household_id
       and b.connection_id = r.connection_id and b.started_at < r.started_at
       order by b.started_at desc limit 1) before on true
     join webhook_events w on w.connection_id = r.connection_id and w.household_id = r.household_id
       and w.received_at <= coalesce(r.finished_at, now())
       and (before.started_at is null or w.received_at > before.started_at)
     where r.id = ? order by w.received_at desc limit ?`,
    [runId, MOST_WEBHOOKS] as never
  )
  return rows
}
