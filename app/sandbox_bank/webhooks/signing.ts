/** Signs the bytes of a webhook as Plaid does, or in one of the ways in which a forger or a bad day would. */
import { createHash, createHmac, sign } from 'node:crypto'
import type { Queryable } from '#sandbox_bank/database'
import { machineNow } from '#sandbox_bank/dates'
import { currentKey, expiredKey, strangersKey, type SigningKey } from '#sandbox_bank/webhooks/keys'

export const SIGNATURES = [
  'ok',
  'wrong_key',
  'tampered',
  'recompacted',
  'stale',
  'future',
  'alg_none',
  'hs256',
  'unknown_kid',
  'expired_kid',
  'no_header',
] as const
export type Signature = (typeof SIGNATURES)[number]

export const isSignature = (value: unknown): value is Signature =>
  SIGNATURES.includes(value as Signature)

export interface SignedWebhook {
  text: string
  /** The value of the header `Plaid-Verification`, or null when there is to be none. */
  token: string | null
}

const TEN_MINUTES = 600

/** The issue time is the machine's, whatever the bank's clock says: the receiver compares it with its own. */
export async function signed(
  client: Queryable,
  body: object,
  way: Signature
): Promise<SignedWebhook> {
  const text = JSON.stringify(body, null, 2)
  if (way === 'no_header') return { text, token: null }
  const key = await keyFor(client, way)
  const shift = way === 'stale' ? -TEN_MINUTES : way === 'future' ? TEN_MINUTES : 0
  const claims = {
    iat: Math.floor(machineNow() / 1000) + shift,
    request_body_sha256: createHash('sha256').update(text).digest('hex'),
  }
  const algorithm = way === 'alg_none' ? 'none' : way === 'hs256' ? 'HS256' : 'ES256'
  const sent = way === 'recompacted' ? JSON.stringify(body) : text
  return {
    text: way === 'tampered' ? text.replace(/\}$/, ' }') : sent,
    token: tokenOf(key, algorithm, claims),
  }
}

async function keyFor(client: Queryable, way: Signature): Promise<SigningKey> {
  if (way === 'unknown_kid') return strangersKey()
  if (way === 'expired_kid') return expiredKey(client)
  const current = await currentKey(client)
  return way === 'wrong_key' ? strangersKey(current.kid) : current
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function tokenOf(key: SigningKey, algorithm: 'ES256' | 'HS256' | 'none', claims: object): string {
  const head = encoded({ alg: algorithm, kid: key.kid, typ: 'JWT' })
  const content = `${head}.${encoded(claims)}`
  return `${content}.${signatureOf(key, algorithm, content)}`
}

function signatureOf(key: SigningKey, algorithm: string, content: string): string {
  if (algorithm === 'none') return ''
  if (algorithm === 'HS256') {
    // The classic confusion: the public key, which everyone knows, taken as a shared secret.
    return createHmac('sha256', key.publicText).update(content).digest('base64url')
  }
  const options = { key: key.privateKey, dsaEncoding: 'ieee-p1363' as const }
  return sign('sha256', Buffer.from(content), options).toString('base64url')
}
