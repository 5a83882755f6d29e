import { queueAddress } from '#config/queue'
import { QUEUES } from '#core/job'
import { QueueBackend } from '#core/queue/backend'

type Queue = ReturnType<QueueBackend['queue']>

/** Does something with every queue, on Redis or in the database, and answers what came of it. */
export async function withQueues<T>(
  work: (name: string, queue: Queue) => Promise<T>
): Promise<T[]> {
  const backend = new QueueBackend(queueAddress())
  try {
    const all: T[] = []
    for (const name of QUEUES) all.push(await work(name, backend.queue(name)))
    return all
  } finally {
    await backend.close()
  }
}
