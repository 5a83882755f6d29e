import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { dueConnections } from '#banking/sync/lease'
import { SyncConnection } from '#banking/jobs/sync_connection'

const MOST = 500

/**
 * Asks again for every sync that is due: its time came, its worker died, or the queue lost it. What
 * is due stands in the database, so that losing the whole queue loses nothing.
 */
export class ReconcileSyncs extends Job {
  static override readonly queue = 'banking' as const

  async perform() {
    for (const due of await dueConnections(MOST)) await enqueue(SyncConnection, due)
  }
}
