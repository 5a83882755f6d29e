import { open, seal } from '#core/sealing/seal'
import { cleanText } from '#banking/plaid/bank_text'
import { WebhookRefused } from '#banking/webhooks/refused'
import type { Secret } from '#core/secret'

/** A webhook's body as sent. */
export type WebhookBody = Record<string, unknown>

/** Throws WebhookRefused (400) for what is no JSON object. */
export function parseBody(raw: Buffer): WebhookBody {
  try {
    const body: unknown = JSON.parse(raw.toString('utf8'))
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as WebhookBody
  } catch {
    // Refused below.
  }
  throw new WebhookRefused(400, 'no JSON object')
}

/** What may be kept as it is: facts for the flight recorder, no ids, names or tokens. */
const PLAIN = [
  'initial_update_complete',
  'historical_update_complete',
  'new_transactions',
  'consent_expiration_time',
  'disconnect_time',
  'reason',
  'new_holdings',
  'updated_holdings',
  'new_investments_transactions',
  'cancelled_investments_transactions',
  'status',
  'link_session_id',
]
const LONGEST = 200

export function keptBody(body: WebhookBody): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const name of PLAIN) {
    const value = body[name]
    if (typeof value === 'string') kept[name] = cleanText(value, LONGEST)
    else if (typeof value === 'number' || typeof value === 'boolean') kept[name] = value
  }
  const { error_code: code, error_code_reason: reason } = (body.error ?? {}) as WebhookBody
  if (typeof code === 'string') kept.error_code = cleanText(code, LONGEST)
  if (typeof reason === 'string') kept.error_code_reason = cleanText(reason, LONGEST)
  return kept
}

/** No household is known when they come; they go when they were handled. */
const placeOf = (eventId: string) => ({
  table: 'webhook_events',
  column: 'link',
  owner: 'installation' as const,
  row: eventId,
})

/** The tokens of a link's webhook, sealed: whoever has them can take the login. Null for others. */
export async function sealedLink(eventId: string, body: WebhookBody): Promise<string | null> {
  const { link_token, public_token, public_tokens } = body
  if (typeof link_token !== 'string') return null
  const several = Array.isArray(public_tokens) ? public_tokens : [public_token]
  const publicTokens = several.filter((token) => typeof token === 'string')
  return seal(JSON.stringify({ linkToken: link_token, publicTokens }), placeOf(eventId))
}

export const openLink = (eventId: string, sealed: string): Promise<Secret> =>
  open(sealed, placeOf(eventId))
