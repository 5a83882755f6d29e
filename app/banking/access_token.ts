import { open, seal } from '#core/sealing/seal'
import type { Secret } from '#core/secret'

/** Sealed to its household and row: copied elsewhere it does not open. */
const placeOf = (householdId: string, connectionId: string) => ({
  table: 'connections',
  column: 'access_token',
  owner: { householdId },
  row: connectionId,
})

export const sealAccessToken = (token: string, householdId: string, connectionId: string) =>
  seal(token, placeOf(householdId, connectionId))

/** Throws an EncryptionError for a token of another row. */
export const openAccessToken = (
  text: string,
  householdId: string,
  connectionId: string
): Promise<Secret> => open(text, placeOf(householdId, connectionId))
