import { Webhook } from 'standardwebhooks'
import { now } from '#core/clock'
import { currentScope } from '#core/household_scope'
import { open, seal } from '#core/sealing/seal'
import { newToken } from '#core/token'

const PREFIX = 'whsec_'

/** 256 random bits as receivers' libraries read them. */
export const newSecret = () => PREFIX + Buffer.from(newToken(), 'base64url').toString('base64')

type Column = 'secret' | 'old_secret'

const place = (householdId: string, id: string, column: Column) => ({
  table: 'webhook_endpoints',
  column,
  owner: { householdId },
  row: id,
})

/** In the open household. */
export const sealSecret = (secret: string, id: string, column: Column = 'secret') =>
  seal(secret, place(currentScope().householdId, id, column))

export const openSecret = (sealed: string, id: string) =>
  open(sealed, place(currentScope().householdId, id, 'secret'))

export interface SealedSecrets {
  id: string
  secret: string
  oldSecret: string | null
  overlapsUntil: Date | null
}

/** Those that sign now: the own one and, for a day after it was changed, the one before. */
export async function secretsOf(householdId: string, sealed: SealedSecrets) {
  const { id, secret, oldSecret, overlapsUntil } = sealed
  const secrets = [await open(secret, place(householdId, id, 'secret'))]
  if (oldSecret && overlapsUntil && overlapsUntil > now())
    secrets.push(await open(oldSecret, place(householdId, id, 'old_secret')))
  return secrets
}

type Opened = Awaited<ReturnType<typeof secretsOf>>

/** The headers by which a receiver knows whose message it is and that it is whole (Standard Webhooks). */
export function signed(id: string, body: string, secrets: Opened): Record<string, string> {
  const at = now()
  const signatures = secrets.map((secret) => new Webhook(secret.reveal()).sign(id, at, body))
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}
