/** One attempt to deliver one webhook, and what follows from its answer. */
import type { Bank } from '#sandbox_bank/bank'
import { MILLISECONDS_PER_DAY } from '#sandbox_bank/dates'
import type { Item } from '#sandbox_bank/items/item'
import { hasExpired } from '#sandbox_bank/items/item'
import type { Condition } from '#sandbox_bank/webhooks/queue'
import { policyOf, takeDrop, type WebhookPolicy } from '#sandbox_bank/webhooks/policy'
import { post } from '#sandbox_bank/webhooks/post'
import { signed, type SignedWebhook, type Signature } from '#sandbox_bank/webhooks/signing'

export interface QueuedWebhook {
  id: number
  item_id: string | null
  url: string | null
  code: string
  body: Record<string, unknown>
  condition: Condition | null
  signature: Signature | null
  first_due_at: number
  due_at: number
  attempts: number
  state: string
}

const FIRST_PAUSE_MS = 30_000
const PAUSE_GROWS_BY = 4
/** Fewer attempts than this say nothing about how a receiver fares. */
const FEWEST_TO_JUDGE = 10
const MOST_REJECTED = 0.9

/** Sends the webhook, unless there is no reason or no address to. Never throws for what the receiver does. */
export async function deliver(
  bank: Bank,
  webhook: QueuedWebhook,
  stopping: AbortSignal
): Promise<void> {
  const policy = policyOf(bank)
  const item = await itemOf(bank, webhook)
  const url = webhook.url ?? item?.webhook ?? null
  const reason = reasonAgainst(webhook, item, url)
  if (reason !== null) return settle(bank, webhook, 'dropped', reason)
  if (webhook.attempts === 0 && (await takeDrop(bank))) {
    await bank.log({ webhook: webhook.id, code: webhook.code, dropped: true })
    return settle(bank, webhook, 'dropped', 'policy')
  }
  const signature = webhook.signature ?? policy.sign
  const environment = policy.environment === null ? {} : { environment: policy.environment }
  const message = await signed(bank.pool, { ...webhook.body, ...environment }, signature)
  const status = await attempt(url!, message, policy, stopping)
  if (stopping.aborted) return settle(bank, webhook, 'waiting', null)
  await record(bank, webhook, signature, status)
  if (status !== 200) return retry(bank, webhook)
  for (let copy = 0; copy < policy.duplicate; copy += 1) {
    const again = await signed(bank.pool, { ...webhook.body, ...environment }, signature)
    await record(bank, webhook, signature, await attempt(url!, again, policy, stopping))
  }
  await settle(bank, webhook, 'delivered', null)
}

async function itemOf(bank: Bank, webhook: QueuedWebhook): Promise<Item | null> {
  if (webhook.item_id === null) return null
  const { rows } = await bank.pool.query<Item>('select * from items where item_id = $1', [
    webhook.item_id,
  ])
  return rows[0] ?? null
}

function reasonAgainst(webhook: QueuedWebhook, item: Item | null, url: string | null) {
  if (webhook.item_id !== null && (!item || item.removed_at !== null)) return 'item removed'
  if (url === null) return 'no address'
  if (webhook.attempts > 0 || !item) return null
  if (webhook.condition === 'synced' && item.synced_at === null) return 'never synced'
  if (webhook.condition === 'login_expired' && !hasExpired(item, webhook.due_at)) return 'renewed'
  if (webhook.condition === 'expiring' && item.consent_expires_at === null) return 'renewed'
  return null
}

/** The status of the answer, or null when none came in time. */
function attempt(
  url: string,
  { text, token }: SignedWebhook,
  policy: WebhookPolicy,
  stopping: AbortSignal
): Promise<number | null> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(policy.timeout_ms)])
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
    ...(token === null ? {} : { 'plaid-verification': token }),
  }
  return post(url, text, headers, signal)
}

async function record(
  bank: Bank,
  webhook: QueuedWebhook,
  signature: Signature,
  status: number | null
): Promise<void> {
  await bank.pool.query(
    `insert into webhook_attempts (webhook_id, at, signature, status, is_accepted)
     values ($1, $2, $3, $4, $5)`,
    [webhook.id, bank.now(), signature, status, status === 200]
  )
  await bank.log({ webhook: webhook.id, code: webhook.code, signature, status })
}

/** 30 seconds after the moment it was due, then four times as long each time, for a day. */
async function retry(bank: Bank, webhook: QueuedWebhook): Promise<void> {
  const dueAt = webhook.due_at + FIRST_PAUSE_MS * PAUSE_GROWS_BY ** webhook.attempts
  if (dueAt > webhook.first_due_at + MILLISECONDS_PER_DAY) {
    return settle(bank, webhook, 'given_up', 'a day has passed')
  }
  if (await isMostlyRejected(bank)) {
    return settle(bank, webhook, 'given_up', 'nearly all webhooks of the last day were rejected')
  }
  await bank.pool.query(
    `update webhooks set state = 'waiting', due_at = $2, attempts = attempts + 1 where id = $1`,
    [webhook.id, dueAt]
  )
}

async function isMostlyRejected(bank: Bank): Promise<boolean> {
  const { rows } = await bank.pool.query<{ attempts: number; rejected: number }>(
    `select count(*)::int as attempts, (count(*) filter (where not is_accepted))::int as rejected
     from webhook_attempts where at > $1`,
    [bank.now() - MILLISECONDS_PER_DAY]
  )
  const { attempts, rejected } = rows[0]
  return attempts >= FEWEST_TO_JUDGE && rejected > attempts * MOST_REJECTED
}

async function settle(
  bank: Bank,
  webhook: QueuedWebhook,
  state: 'waiting' | 'delivered' | 'given_up' | 'dropped',
  reason: string | null
): Promise<void> {
  const isAttempt = state === 'delivered' || state === 'given_up'
  await bank.pool.query(
    'update webhooks set state = $2, reason = $3, attempts = attempts + $4 where id = $1',
    [webhook.id, state, reason, isAttempt ? 1 : 0]
  )
}
