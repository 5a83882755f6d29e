import { Job } from '#core/job'
import { enqueueAll } from '#core/outbox'
import { RunBankTask } from '#banking/jobs/run_bank_task'
import { dueTasks } from '#banking/tasks/lease'

const MOST = 500

/**
 * Asks again for everything that is due: its time came, its worker died, or the queue lost it. What
 * is due stands in the database, so that losing the whole queue loses nothing.
 */
export class ReconcileBankTasks extends Job {
  static override readonly queue = 'banking' as const

  async perform() {
    const due = await dueTasks(MOST)
    await enqueueAll(
      RunBankTask,
      due.map((task) => ({ payload: task }))
    )
  }
}
