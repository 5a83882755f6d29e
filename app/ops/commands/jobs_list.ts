import { flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput } from '#core/admin_command'

export default class JobsList extends AdminCommand {
  static commandName = 'jobs:list'
  static description = 'Count the jobs of every queue, and print those that failed for good'

  @flags.number({ description: 'How many failed jobs of each queue', default: 20 })
  declare limit: number

  protected async act() {
    if (!(this.limit >= 0)) throw badInput('--limit takes 0 or more.')
    const { jobCounts } = await import('#ops/queries/job_counts')
    const { withQueues } = await import('#ops/actions/with_queues')
    const queues = await withQueues(async (name, queue) => {
      const counts = await jobCounts(queue)
      const broken = this.limit > 0 ? await queue.getJobs('failed', 0, this.limit - 1) : []
      return {
        name,
        ...counts,
        jobs: broken.map((job) => ({
          id: job.id,
          name: job.name,
          tries: job.attemptsMade,
          reason: String(job.failedReason ?? '').split('\n')[0],
        })),
      }
    })
    this.say(
      { queues },
      ...queues.flatMap(({ name, isPaused, waiting, active, delayed, failed, jobs }) => [
        `${name}${isPaused ? ' (paused)' : ''}: ${waiting} wait, ${active} run, ${delayed} later, ${failed} failed`,
        ...jobs.map((job) => `  ${job.id} ${job.name} after ${job.tries} tries: ${job.reason}`),
      ]),
      'Next: node ace jobs:retry <id> runs one of them again, without an id all that failed.'
    )
  }
}
