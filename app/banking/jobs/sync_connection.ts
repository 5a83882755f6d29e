import { Job } from '#core/job'
import { syncConnection } from '#banking/actions/sync_connection'

interface Payload {
  householdId: string
  connectionId: string
}

/** Brings a connection up to date if that is due; does nothing while another worker is at it. */
export class SyncConnection extends Job<Payload> {
  static override readonly queue = 'banking' as const
  /** A failure is kept on the connection with the time of the next try, so the queue need not repeat it. */
  static override readonly attempts = 1

  async perform(payload: Payload) {
    await syncConnection(payload)
  }
}
