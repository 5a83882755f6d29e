import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { sendDue } from '#notifications/delivery/send_due'
import type { Round } from '#notifications/delivery/claims'

/** Brings one person what is due by one channel. */
export class SendNotices extends Job<Round> {
  async perform(round: Round) {
    const delayMs = await sendDue(round)
    if (delayMs !== null) await enqueue(SendNotices, round, { delayMs })
  }
}
