import { AdminCommand, EXIT, refused } from '#core/admin_command'

export default class QueueDrain extends AdminCommand {
  static commandName = 'queue:drain'
  static description = 'Run every queued job, also those for later, until nothing is left to do'
  static help = [
    'Ends with exit code 1 when a job failed, or a queue is paused.',
    '--json prints what was done.',
  ]

  protected async act() {
    const { queueAddress } = await import('#config/queue')
    const { QueueBackend } = await import('#core/queue/backend')
    const { drainQueues } = await import('#core/queue/drain')
    const { jobs } = await import('#start/jobs')
    const { sweeps } = await import('#start/schedule')
    const { pausedQueues } = await import('#ops/actions/hold_queues')
    const [paused] = await pausedQueues()
    if (paused) throw refused('paused', `${paused} is paused: node ace jobs:resume first.`)
    const backend = new QueueBackend(queueAddress())
    try {
      const { ran, failed } = await drainQueues({ backend, jobs, sweeps })
      if (failed.length > 0) this.exitCode = EXIT.refused
      this.say(
        { ran, failed },
        ...failed.map(({ job, error }) => `${job}: ${error}`),
        `${ran} jobs ran, ${failed.length} failed`
      )
    } finally {
      await backend.close()
    }
  }
}
