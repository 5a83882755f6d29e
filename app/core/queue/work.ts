import { OUTBOX_CHANNEL } from '#core/outbox'
import { DatabaseListener } from '#core/queue/listener'
import { performerOf } from '#core/queue/perform'
import { relayOutbox } from '#core/queue/relay'
import { QUEUES, type JobClass, type QueueName } from '#core/job'
import type { QueueBackend } from '#core/queue/backend'
import type { Logger } from '@adonisjs/core/logger'

export interface TimetableEntry {
  job: JobClass
  /** Every so many milliseconds, or a cron pattern in UTC. */
  every?: number
  pattern?: string
}

interface Work {
  backend: QueueBackend
  jobs: JobClass<never>[]
  timetable: TimetableEntry[]
  databaseUrl: string
  logger: Logger
  concurrency?: number
}

const SWEEP_MS = 5000

/** Runs jobs, keeps the timetable and relays the outbox, until the answered `stop` is called. */
export async function startWork({
  backend,
  jobs,
  timetable,
  databaseUrl,
  logger,
  concurrency = 5,
}: Work) {
  const perform = performerOf(jobs)
  const relay = oneAtATime(
    () => relayOutbox(backend),
    (error) => logger.error({ err: error }, 'outbox relay')
  )
  const listener = new DatabaseListener(databaseUrl, (error) =>
    logger.warn({ err: error }, 'outbox listener')
  )
  await listener.on(OUTBOX_CHANNEL, relay)
  const sweep = setInterval(relay, SWEEP_MS)

  for (const name of QUEUES) {
    const worker = backend.worker(name, ({ name: job, data }) => perform(job, data), {
      concurrency,
    })
    worker.on('failed', (job, error) =>
      logger.error({ err: error, job: job?.name, id: job?.id }, 'job failed')
    )
    await worker.waitUntilReady()
    await keepTimetable(backend, name, timetable)
  }
  relay()

  return async function stop() {
    clearInterval(sweep)
    await listener.close()
    await relay.idle()
    await backend.close()
  }
}

async function keepTimetable(backend: QueueBackend, name: QueueName, timetable: TimetableEntry[]) {
  const queue = backend.queue(name)
  const wanted = timetable.filter((entry) => entry.job.queue === name)
  for (const { job, every, pattern } of wanted) {
    await queue.upsertJobScheduler(job.name, every ? { every } : { pattern, tz: 'UTC' }, {
      name: job.name,
      data: {},
    })
  }
  for (const { key } of await queue.getJobSchedulers()) {
    if (!wanted.some(({ job }) => job.name === key)) await queue.removeJobScheduler(key)
  }
}

/** Calls work at once, or once more after the run that is under way. */
function oneAtATime(work: () => Promise<unknown>, failed: (error: unknown) => void) {
  let running: Promise<void> | undefined
  let again = false
  const run = () => {
    if (running) {
      again = true
      return
    }
    running = work()
      .then(() => {}, failed)
      .then(() => {
        running = undefined
        if (again) {
          again = false
          run()
        }
      })
  }
  return Object.assign(run, {
    idle: async () => {
      while (running) await running
    },
  })
}
