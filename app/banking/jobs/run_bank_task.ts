import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { bringTaskForward, isAskedAgain, type DueTask } from '#banking/tasks/lease'

/** Does what is due of a connection; nothing while another worker is at it. */
export class RunBankTask extends Job<DueTask> {
  static override readonly queue = 'banking' as const
  /** A failure is kept with the time of the next try, so the queue need not repeat it. */
  static override readonly attempts = 1

  static bringForward = (task: DueTask) => bringTaskForward(task)

  async perform(task: DueTask) {
    // Tasks ask for tasks: loaded late, so that the modules do not wait for each other.
    const { perform } = await import('#banking/tasks/kinds')
    await perform(task)
    // Who asked meanwhile found a worker at it, and must not wait for the clock.
    if (await isAskedAgain(task)) await enqueue(RunBankTask, task)
  }
}
