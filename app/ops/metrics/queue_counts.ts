import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import { queueAddress } from '#config/queue'
import { now } from '#core/clock'
import { QUEUES } from '#core/job'
import { QueueBackend } from '#core/queue/backend'

export interface QueueCounts {
  queue: string
  waiting: number
  active: number
  delayed: number
  failed: number
  /** Of the jobs that could run now; 0 when none waits. */
  oldestSeconds: number
}

let own: QueueBackend | undefined

/** The queues of this process's workers; a web process opens them when it is first asked. */
function backend() {
  if (QueueBackend.running) return QueueBackend.running
  if (!own) {
    own = new QueueBackend(queueAddress(), (error) => logger.warn({ err: error }, 'queue'))
    app.terminating(closeQueues)
  }
  return own
}

export async function closeQueues() {
  await own?.close()
  own = undefined
}

export const queueCounts = (of: QueueBackend = backend()): Promise<QueueCounts[]> =>
  Promise.all(QUEUES.map((name) => countsOf(of, name)))

async function countsOf(of: QueueBackend, name: string): Promise<QueueCounts> {
  const queue = of.queue(name)
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed')
  // The newest comes first, on Redis and on PostgreSQL.
  const last = counts.waiting - 1
  const [oldest] = last >= 0 ? await queue.getJobs('waiting', last, last) : []
  const since = oldest ? oldest.timestamp + (oldest.delay || 0) : now().getTime()
  return {
    queue: name,
    waiting: counts.waiting,
    active: counts.active,
    delayed: counts.delayed,
    failed: counts.failed,
    oldestSeconds: Math.max(0, (now().getTime() - since) / 1000),
  }
}
