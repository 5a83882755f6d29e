import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class QueueDrain extends BaseCommand {
  static commandName = 'queue:drain'
  static description = 'Run every queued job, also those for later, until nothing is left to do'
  static help = ['Ends with exit code 1 when a job failed.', '--json prints what was done.']
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Print the result as JSON' })
  declare json: boolean

  async run() {
    const { default: env } = await import('#start/env')
    const { QueueBackend } = await import('#core/queue/backend')
    const { drainQueues } = await import('#core/queue/drain')
    const { jobs } = await import('#start/jobs')
    const { sweeps } = await import('#start/schedule')
    const backend = new QueueBackend({
      redisUrl: env.get('REDIS_URL'),
      databaseUrl: env.get('DATABASE_URL'),
    })
    try {
      const { ran, failed } = await drainQueues({ backend, jobs, sweeps })
      if (this.json) this.logger.log(JSON.stringify({ ran, failed }))
      else this.logger.info(`${ran} jobs ran, ${failed.length} failed`)
      for (const { job, error } of this.json ? [] : failed) this.logger.error(`${job}: ${error}`)
      if (failed.length > 0) this.exitCode = 1
    } finally {
      await backend.close()
    }
  }
}
