import { decrypt, encrypt } from '#core/encryption'
import type { Secret } from '#core/secret'

/** Sealed to its household and row: copied elsewhere it does not open. */
const contextOf = (householdId: string, connectionId: string) =>
  `connections|access_token|${householdId}|${connectionId}`

export function sealAccessToken(token: string, householdId: string, connectionId: string): string {
  return encrypt(token, { context: contextOf(householdId, connectionId) })
}

export function openAccessToken(text: string, householdId: string, connectionId: string): Secret {
  return decrypt(text, { context: contextOf(householdId, connectionId) })
}
