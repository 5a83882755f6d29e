import { Job } from '#core/job'
import { sweepEvents } from '#banking/webhooks/sweep_events'

/** Asks again for what was lost between keeping and handling, and forgets what is old. */
export class SweepWebhooks extends Job {
  static override readonly queue = 'banking' as const

  perform = sweepEvents
}
