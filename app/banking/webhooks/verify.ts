import { createHash, timingSafeEqual } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose'
import { now } from '#core/clock'
import { WebhookRefused } from '#banking/webhooks/refused'
import type { WebhookKeys } from '#banking/webhooks/keys'

const KID = /^[A-Za-z0-9_-]{8,64}$/
const OLDEST_SECONDS = 300
/** Clocks differ a little. */
const EARLIEST_SECONDS = 60
const HASH_LENGTH = 64

/**
 * Believes a webhook only when the bank signed exactly these bytes a moment ago.
 * Throws WebhookRefused: 401, or 503 when the key cannot be read now.
 */
export async function verifyWebhook(raw: Buffer, token: string, keys: Pick<WebhookKeys, 'find'>) {
  const key = await keys.find(kidOf(token))
  const claims = await claimsOf(token, key)
  checkAge(claims.iat)
  if (!isHashOf(raw, claims.request_body_sha256)) throw new WebhookRefused(401, 'other body')
}

function kidOf(token: string): string {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    if (alg === 'ES256' && typeof kid === 'string' && KID.test(kid)) return kid
  } catch {
    // What cannot be read is refused below.
  }
  throw new WebhookRefused(401, 'no such signature')
}

async function claimsOf(token: string, key: Parameters<typeof jwtVerify>[1]): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['ES256'], currentDate: now() })
    return payload
  } catch {
    throw new WebhookRefused(401, 'wrong signature')
  }
}

function checkAge(issuedAt: unknown) {
  const age = typeof issuedAt === 'number' ? now().getTime() / 1000 - issuedAt : Number.NaN
  if (!(age <= OLDEST_SECONDS && age >= -EARLIEST_SECONDS))
    throw new WebhookRefused(401, 'not of now')
}

function isHashOf(raw: Buffer, told: unknown): boolean {
  if (typeof told !== 'string' || told.length !== HASH_LENGTH) return false
  const own = Buffer.from(createHash('sha256').update(raw).digest('hex'))
  const other = Buffer.from(told)
  return own.length === other.length && timingSafeEqual(own, other)
}
