import { inHousehold } from '#core/household_scope'
import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { dueNow } from '#api/webhooks/claims'
import { sendWebhooks } from '#api/webhooks/send_webhooks'

export interface Sending {
  householdId: string
  endpointId: string
}

/** Sends an endpoint what is due. */
export class SendWebhooks extends Job<Sending> {
  static bringForward({ householdId, endpointId }: Sending) {
    return inHousehold(householdId, () => dueNow(endpointId))
  }

  async perform(sending: Sending) {
    const delayMs = await sendWebhooks(sending)
    if (delayMs !== null) await enqueue(SendWebhooks, sending, { delayMs })
  }
}
