import { bankSettings } from '#config/bank'
import { parseBody } from '#banking/webhooks/body'
import { keepWebhook } from '#banking/webhooks/inbox'
import { webhookKeys } from '#banking/webhooks/keys'
import { WebhookRefused } from '#banking/webhooks/refused'
import { verifyWebhook } from '#banking/webhooks/verify'

/**
 * Takes in a webhook of the bank: only what the bank signed, and nothing is read of it before.
 * Those of another environment are dropped. Throws WebhookRefused.
 */
export async function receiveWebhook(raw: Buffer, token: string | undefined): Promise<void> {
  if (!token) throw new WebhookRefused(401, 'no signature')
  await verifyWebhook(raw, token, webhookKeys())
  const body = parseBody(raw)
  if (body.environment === ourEnvironment()) await keepWebhook(token, body)
}

const ourEnvironment = () =>
  bankSettings().environment === 'production' ? 'production' : 'sandbox'
