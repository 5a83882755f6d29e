import { Job } from '#core/job'

/** Handles a webhook that was kept; nothing when that has been done. */
export class HandleWebhook extends Job<{ eventId: string }> {
  static override readonly queue = 'banking' as const

  async perform({ eventId }: { eventId: string }) {
    // What is kept asks for this job: loaded late, so that the modules do not wait for each other.
    const { handleEvent } = await import('#banking/webhooks/handle_event')
    await handleEvent(eventId)
  }
}
