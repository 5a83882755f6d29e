import db from '@adonisjs/lucid/services/db'
import { queueAddress } from '#config/queue'
import { QUEUES } from '#core/job'
import { QueueBackend } from '#core/queue/backend'

/**
 * Takes every job out of the queues and the outbox whose payload names one of these ids, also those
 * that are done or failed, and counts that are kept under such a name. Answers how many run just now and so are left.
 */
export async function forgetJobsAbout(ids: string[]): Promise<number> {
  for (const id of ids) {
    await db.rawQuery('delete from outbox where strpos(payload::text, ?) > 0', [id])
    await db.rawQuery('delete from rate_limits where strpos(key, ?) > 0', [id])
  }
  const running = QueueBackend.running
  const backend = running ?? new QueueBackend(queueAddress())
  try {
    let left = 0
    for (const name of QUEUES) left += await backend.forget(name, ids)
    return left
  } finally {
    if (!running) await backend.close()
  }
}
