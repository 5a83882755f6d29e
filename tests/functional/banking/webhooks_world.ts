/** A forger's and an honest bank's webhooks, sent to the test server. */
import { createHash, randomUUID, type KeyObject, generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import env from '#start/env'

export const RECEIVER = () => `${env.get('APP_URL')}/webhooks/plaid`

/** Sends exactly these bytes. */
export async function post(
  text: string | Buffer,
  token?: string | null,
  type = 'application/json'
) {
  const response = await fetch(RECEIVER(), {
    method: 'POST',
    headers: { 'content-type': type, ...(token && { 'plaid-verification': token }) },
    body: text as string,
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

export const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

/** As the bank writes it: with two spaces, so that it cannot be written anew from what was read. */
export const textOf = (parts: object = {}) =>
  JSON.stringify(
    {
      webhook_type: 'ITEM',
      webhook_code: 'LOGIN_REPAIRED',
      item_id: `item-${randomUUID()}`,
      error: null,
      environment: 'sandbox',
      ...parts,
    },
    null,
    2
  )

export const aKeyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

interface Signing {
  kid?: string
  alg?: string
  /** Seconds before now; null leaves the time out. */
  age?: number | null
  claims?: Record<string, unknown>
}

export function signed(
  text: string | Buffer,
  key: KeyObject | Uint8Array,
  { kid = randomUUID(), alg = 'ES256', age = 0, claims = {} }: Signing = {}
) {
  const issued = age === null ? {} : { iat: Math.floor(Date.now() / 1000) - age }
  return new SignJWT({ request_body_sha256: hash(text), ...issued, ...claims })
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .sign(key)
}
