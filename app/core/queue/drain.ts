import { setTimeout as wait } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { QUEUES, type JobClass } from '#core/job'
import { performerOf } from '#core/queue/perform'
import { relayOutbox } from '#core/queue/relay'
import type { QueueBackend } from '#core/queue/backend'

interface Draining {
  backend: QueueBackend
  jobs: JobClass<never>[]
  /** Jobs of the timetable that look for what is due; each runs once a round. */
  sweeps?: JobClass[]
  concurrency?: number
  /** So often what is for later is brought forward: jobs that ask for themselves would never end. */
  rounds?: number
  timeoutMs?: number
}

export interface Drained {
  ran: number
  failed: { job: string; error: string }[]
}

/** Workers hear of jobs by themselves; this is only how often they are asked whether they are idle. */
const LOOK_MS = 10

/**
 * Runs everything that is queued, now or for later, until nothing is left to do. What waits for its
 * time is brought forward, and so is what the job itself looks at before it works (`bringForward`).
 * Jobs of the timetable stay where they are. Throws when the queues do not come to rest in time.
 */
export async function drainQueues(draining: Draining): Promise<Drained> {
  const { backend, jobs, sweeps = [], concurrency = 5, rounds = 10 } = draining
  const drained: Drained = { ran: 0, failed: [] }
  const perform = performerOf(jobs)
  const workers = QUEUES.map((name) => {
    const worker = backend.worker(name, ({ name: job, data }) => perform(job, data), {
      concurrency,
    })
    worker.on('completed', () => void drained.ran++)
    worker.on('failed', (job, error) =>
      drained.failed.push({ job: job?.name ?? '', error: error.message })
    )
    return worker
  })
  try {
    const until = performance.now() + (draining.timeoutMs ?? 120_000)
    for (let round = 0; ; round++) {
      for (const sweep of sweeps) await new sweep().perform({})
      await settle(backend, until)
      if (round === rounds || (await bringForward(backend, jobs)) === 0) return drained
    }
  } finally {
    for (const worker of workers) await worker.close()
  }
}

async function settle(backend: QueueBackend, until: number) {
  while (!(await isIdle(backend))) {
    if (performance.now() > until) throw new Error('The queues do not come to rest.')
    await wait(LOOK_MS)
  }
}

async function isIdle(backend: QueueBackend) {
  await relayOutbox(backend)
  for (const name of QUEUES) {
    const counts = await backend.queue(name).getJobCounts('waiting', 'active', 'prioritized')
    if (Object.values(counts).some((count) => count > 0)) return false
  }
  // A job may have asked for another after the outbox was read.
  const left = await db.from('outbox').select('id').first()
  return !left
}

async function bringForward(backend: QueueBackend, jobs: JobClass<never>[]) {
  const known = new Map(jobs.map((job) => [job.name, job]))
  const later = []
  for (const name of QUEUES) later.push(...(await backend.queue(name).getDelayed()))
  const waiting = later.filter((job) => !job.repeatJobKey)
  // First all times, once each, and then the jobs: one that runs already must not be due again.
  const once = new Map(waiting.map((job) => [`${job.name} ${JSON.stringify(job.data)}`, job]))
  for (const { name, data } of once.values()) await known.get(name)?.bringForward?.(data as never)
  // Its time may have come meanwhile.
  for (const job of waiting) await job.promote().catch(() => {})
  return waiting.length
}
