import db from '@adonisjs/lucid/services/db'
import { inHousehold, tenantDb } from '#core/household_scope'
import { syncConnection } from '#banking/actions/sync_connection'
import { dueTasks, markRequested } from '#banking/tasks/lease'

export interface RunSync {
  connectionId: string
  /** As in `sync_runs`, or 'skipped' where nothing was to be done. */
  outcome: string
  errorCode: string | null
}

interface Wanted {
  /** Only this connection. */
  connectionId?: string
  /** Also those that are not due. */
  isForced?: boolean
}

const MOST = 10_000

/** Does the syncs that are due, one after another, for operators. No household may be open. */
export async function runSyncs({ connectionId, isForced = false }: Wanted): Promise<RunSync[]> {
  if (isForced) await requestAll(connectionId)
  const due = await dueTasks(MOST)
  const wanted = due.filter(
    (task) => task.kind === 'sync' && (!connectionId || task.connectionId === connectionId)
  )
  const done: RunSync[] = []
  for (const task of wanted) done.push(await run(task))
  return done
}

async function requestAll(connectionId?: string) {
  const tasks = db.from('bank_tasks').where('kind', 'sync')
  if (connectionId) tasks.where('connection_id', connectionId)
  for (const { household_id: householdId, connection_id: id } of await tasks)
    await markRequested(householdId, { connectionId: id, kind: 'sync' })
}

async function run(task: { householdId: string; connectionId: string }): Promise<RunSync> {
  const { householdId, connectionId } = task
  const before = await inHousehold(householdId, () => lastRun(connectionId))
  // What went wrong stands in the run.
  await syncConnection(task).catch(() => {})
  const after = await inHousehold(householdId, () => lastRun(connectionId))
  if (!after || after.id === before?.id)
    return { connectionId, outcome: 'skipped', errorCode: null }
  return { connectionId, outcome: after.outcome, errorCode: after.error_code }
}

const lastRun = (connectionId: string) =>
  tenantDb().from('sync_runs').where('connection_id', connectionId).orderBy('id', 'desc').first()
