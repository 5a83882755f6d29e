import { tenantDb } from '#core/household_scope'
import { announceConnection } from '#banking/announce'
import { applyRows } from '#banking/sync/apply'
import { keptUpdate } from '#banking/sync/kept_pages'
import { finishRun, startRun } from '#banking/sync/runs'

/**
 * Applies again what the bank answered in a sync and in all after it, from the pages that were kept:
 * the bank is not asked and the cursor stays. Where all went well nothing changes. Answers the new run
 * and its change set (null where nothing was to be done).
 * @throws Refusal `run` where pages are missing; E_ROW_NOT_FOUND for a run of nobody here.
 */
export async function replayRun(runId: string) {
  const run = await tenantDb().from('sync_runs').where('id', runId).firstOrFail()
  // Syncs of the connection wait for this row, so neither sees half of the other.
  const connection = await tenantDb()
    .from('connections')
    .where('id', run.connection_id)
    .whereNull('removed_at')
    .forUpdate()
    .firstOrFail()
  const update = await keptUpdate(connection.id, runId)
  const facts = { mode: 'replay' as const, replays_id: runId }
  const replayId = await startRun(connection.id, 'replay', facts)
  const reading = { connection, runId: replayId, mode: 'replay' as const }
  const applied = await applyRows(reading, update)
  await finishRun(replayId, update, applied, {
    mode: 'replay',
    base: connection.cursor,
    keptPages: 0,
  })
  await announceConnection(connection.id)
  return { runId: replayId, changeSetId: applied.changeSetId }
}
