/** Webhooks that wait to be sent. They are written in the transaction of the news they tell, and sent after it. */
import type { Bank } from '#sandbox_bank/bank'
import { webhookFindings } from '#sandbox_bank/checks/answers'
import type { Queryable } from '#sandbox_bank/database'
import type { Item } from '#sandbox_bank/items/item'
import type { Webhook } from '#sandbox_bank/webhooks/catalogue'
import { policyOf } from '#sandbox_bank/webhooks/policy'
import type { Signature } from '#sandbox_bank/webhooks/signing'

/**
 * Looked at when the webhook is due. `synced`: somebody has called sync for the Item. `login_expired`: its login has
 * really run out by then. `expiring`: its consent still ends when the webhook says so.
 */
export type Condition = 'synced' | 'login_expired' | 'expiring'

export interface QueueOptions {
  /** The bank's moment, now unless given. */
  dueAt?: number
  condition?: Condition
  /** Another address than the Item's own. */
  url?: string
  signature?: Signature
}

export const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)

export const ENVIRONMENT = 'sandbox'

/** What is sent, except that a policy may name another environment. */
export const bodyOf = (webhook: Webhook, itemId: string | null): Record<string, unknown> => ({
  webhook_type: webhook.type,
  webhook_code: webhook.code,
  ...(itemId === null ? {} : { item_id: itemId }),
  ...webhook.fields,
  environment: ENVIRONMENT,
})

/** Queues a webhook of an Item. Without an address nothing is written. */
export async function tell(
  bank: Bank,
  client: Queryable,
  item: Pick<Item, 'item_id' | 'webhook'>,
  webhook: Webhook,
  options: QueueOptions = {}
): Promise<void> {
  // What is due later asks for the address then: it may be set or changed meanwhile.
  if (item.webhook === null && options.url === undefined && options.dueAt === undefined) return
  await insert(bank, client, { webhook, itemId: item.item_id, ...options })
}

/** Queues a webhook that belongs to no Item, such as the end of a Link session. */
export async function tellOf(bank: Bank, client: Queryable, webhook: Webhook, url: string) {
  await insert(bank, client, { webhook, itemId: null, url })
}

/** Queues exactly this body. */
export async function tellLiterally(
  bank: Bank,
  url: string,
  body: Record<string, unknown>,
  signature: Signature | undefined
): Promise<number> {
  const webhook = { type: String(body.webhook_type), code: String(body.webhook_code) }
  return insert(bank, bank.pool, { webhook, itemId: null, url, signature, body })
}

interface Order extends QueueOptions {
  webhook: Webhook
  itemId: string | null
  body?: Record<string, unknown>
}

async function insert(bank: Bank, client: Queryable, order: Order): Promise<number> {
  const { webhook, itemId, condition, url, signature } = order
  const body = order.body ?? bodyOf(webhook, itemId)
  const findings = bank.checksAnswers && !order.body ? webhookFindings(body) : []
  if (findings.length > 0) throw new Error(`not a webhook of Plaid: ${findings.join('; ')}`)
  const dueAt = (order.dueAt ?? bank.now()) + policyOf(bank).delay_ms
  const { rows } = await client.query<{ id: number }>(
    `insert into webhooks (item_id, url, code, body, condition, signature, first_due_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7) returning id`,
    [
      itemId,
      url ?? null,
      `${webhook.type}/${webhook.code}`,
      JSON.stringify(body),
      condition ?? null,
      signature ?? null,
      dueAt,
    ]
  )
  bank.hasNewWebhooks = true
  return rows[0].id
}
