import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import type { Applied } from '#banking/sync/apply'
import type { Update } from '#banking/sync/fetch_pages'
import type { Mode } from '#banking/sync/prepare'
import type { BankApiError } from '#banking/plaid/bank_api_error'

/** Notes the start of a sync, read as `mode` says. Runs that never ended, since their worker died, are noted as failed. */
export async function startRun(
  connectionId: string,
  cause: string,
  facts: { mode?: Mode; replays_id?: string } = {}
): Promise<string> {
  const id = uuidv7()
  await tenantDb()
    .from('sync_runs')
    .where({ connection_id: connectionId, outcome: 'running' })
    .update({ outcome: 'failed', error_code: 'INTERRUPTED', finished_at: now() })
  await tenantDb()
    .table('sync_runs')
    .insert({
      household_id: currentScope().householdId,
      id,
      connection_id: connectionId,
      cause,
      outcome: 'running',
      ...facts,
    })
  return id
}

/** What a run was read with, besides the pages. */
interface Circumstances {
  mode: Mode
  base: string | null
  keptPages: number
}

export const finishRun = (
  id: string,
  update: Update,
  applied: Applied,
  { mode, base, keptPages }: Circumstances
) =>
  end(id, {
    mode,
    base_cursor: base,
    next_cursor: update.nextCursor,
    restarts: update.restarts,
    kept_pages: keptPages,
    outcome: applied.outcome,
    pages: update.pages,
    added: applied.added,
    changed: applied.changed,
    removed: applied.removed,
    merged: applied.merged,
    request_id: update.requestId,
    bank_ms: update.bankMs,
    change_set_id: applied.changeSetId,
    ...(update.withheld && answerOf(update.withheld)),
  })

export const failRun = (id: string, errorCode: string, error?: BankApiError) =>
  end(id, {
    outcome: 'failed',
    error_code: errorCode,
    ...(error && answerOf(error)),
  })

/** What the bank answered instead of rows. */
const answerOf = (error: BankApiError) => ({
  error_code: error.errorCode,
  error_type: error.errorType,
  error_endpoint: error.endpoint,
  http_status: error.httpStatus,
  request_id: error.requestId,
})

export const abandonRun = (id: string) => end(id, { outcome: 'stale' })

const MOST_RUNS_WITH_PAGES = 50

/** Pages are kept of the last runs of a connection alone. */
export const forgetOldPages = (connectionId: string) =>
  tenantDb().rawQuery(
    `delete from sync_pages where run_id in (select id from sync_runs where connection_id = ?
       order by started_at desc, id desc offset ?)`,
    [connectionId, MOST_RUNS_WITH_PAGES] as never
  )

/** How far the reading is, for the page that shows it. */
export const noteProgress = (id: string, pages: number) =>
  tenantDb().from('sync_runs').where('id', id).update({ pages })

const end = (id: string, facts: Record<string, unknown>) =>
  tenantDb()
    .from('sync_runs')
    .where('id', id)
    .update({ ...facts, finished_at: now() })

const now = () => tenantDb().raw('clock_timestamp()')
