import { syncConnection } from '#banking/actions/sync_connection'
import { runTask, type TaskWork } from '#banking/tasks/task'
import type { DueTask, TaskKind } from '#banking/tasks/lease'

/** What each kind of task does; syncs keep their own books. */
const WORK: Partial<Record<TaskKind, TaskWork>> = {}

/** Does what is due of a connection; nothing when it is not due, or another worker is at it. */
export async function perform(task: DueTask): Promise<void> {
  if (task.kind === 'sync') return syncConnection(task)
  const work = WORK[task.kind]
  if (work) await runTask(task, work)
}
