import { tenantDb } from '#core/household_scope'
import { announceConnection } from '#banking/announce'
import { releaseLeases, type TaskKind } from '#banking/tasks/lease'
import { requestTask } from '#banking/tasks/request_task'
import type { SyncState } from '#banking/queries/sync_states'

export interface Repaired {
  connectionId: string
  /** Tasks that were taken back from a worker that is gone. */
  takenBack: TaskKind[]
  /** Syncs that never ended. */
  endedRuns: number
  /** What is asked of the bank again. */
  asked: TaskKind[]
}

const LEFT_ALONE = new Set(['paused', 'removing', 'removed'])

/**
 * Takes back what a worker left and asks the bank again, in the open household. A worker that comes
 * back after all writes nothing. With `isForced` also from workers that are at it in time.
 */
export async function repairSync(
  { connectionId, status, waitsForPerson }: SyncState,
  { isForced = false } = {}
): Promise<Repaired> {
  const takenBack = await releaseLeases(connectionId, { isForced })
  const endedRuns = await endRuns(connectionId)
  const own: TaskKind[] = waitsForPerson ? ['item'] : ['item', 'sync']
  const asked = [...new Set([...takenBack, ...(LEFT_ALONE.has(status) ? [] : own)])]
  for (const kind of asked) await requestTask({ connectionId, kind })
  await announceConnection(connectionId)
  return { connectionId, takenBack, endedRuns, asked }
}

/** Runs that nobody is at. */
async function endRuns(connectionId: string): Promise<number> {
  const { rowCount } = await tenantDb().rawQuery(
    `update sync_runs set outcome = 'failed', error_code = 'INTERRUPTED', finished_at = clock_timestamp()
     where household_id = app.household_id() and connection_id = ? and outcome = 'running'
       and not exists (select from bank_tasks task where task.connection_id = sync_runs.connection_id
         and task.kind = 'sync' and task.lease_until > now())`,
    [connectionId]
  )
  return rowCount
}
