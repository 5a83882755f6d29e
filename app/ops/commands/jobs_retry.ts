import { args } from '@adonisjs/core/ace'
import { AdminCommand, refused } from '#core/admin_command'

export default class JobsRetry extends AdminCommand {
  static commandName = 'jobs:retry'
  static description = 'Let jobs that failed for good run again: one of an id, or all'

  @args.string({ description: 'Its id, as jobs:list prints it', required: false })
  declare job?: string

  protected async act() {
    const { withQueues } = await import('#ops/actions/with_queues')
    const again = await withQueues(async (_name, queue) => {
      const failed = await queue.getJobs('failed')
      const wanted = failed.filter(({ id }) => this.job === undefined || id === this.job)
      for (const job of wanted) await job.retry()
      return wanted.length
    })
    const count = again.reduce((sum, each) => sum + each, 0)
    if (this.job !== undefined && count === 0)
      throw refused('unknown', 'No failed job has this id: node ace jobs:list prints them.')
    this.say({ result: 'queued', count }, `${count} jobs run again.`)
  }
}
