import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class Worker extends BaseCommand {
  static commandName = 'worker'
  static description = 'Run background jobs and the timetable until SIGTERM or SIGINT'
  static options: CommandOptions = { startApp: true, staysAlive: true }

  @flags.number({ description: 'Jobs of one queue at a time', default: 5 })
  declare concurrency: number

  async run() {
    const { default: env } = await import('#start/env')
    const { queueAddress } = await import('#config/queue')
    const { QueueBackend } = await import('#core/queue/backend')
    const { startWork } = await import('#core/queue/work')
    const { jobs } = await import('#start/jobs')
    const { timetable } = await import('#start/schedule')
    const { default: logger } = await import('@adonisjs/core/services/logger')

    const { roleTrouble } = await import('#core/database_role')
    const trouble = this.app.inProduction && (await roleTrouble())
    if (trouble) throw new Error(trouble)

    const port = env.get('METRICS_PORT')
    if (port !== undefined) await (await import('#ops/metrics/metrics')).startMeasuring()

    const address = queueAddress()
    const backend = new QueueBackend(address, (error) => logger.warn({ err: error }, 'queue'))
    const stop = await startWork({
      backend,
      jobs,
      timetable,
      databaseUrl: address.databaseUrl,
      logger,
      concurrency: this.concurrency,
    })
    this.app.terminating(stop)
    if (port !== undefined) {
      const { openWorkerPort } = await import('#ops/metrics/worker_port')
      const opened = await openWorkerPort(port, env.get('HOST'))
      this.app.terminating(opened.stop)
    }
    // A stop that came while this was starting found nothing to close.
    if (this.app.isTerminating || this.app.isTerminated) return stop()
    logger.info(`working, queues on ${backend.kind}`)
  }
}
