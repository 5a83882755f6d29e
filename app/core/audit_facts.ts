import { NO_OWNER, ownerOfKey, type KeyOwner } from '#core/sealing/data_keys'
import { open, seal } from '#core/sealing/seal'
import { EncryptionError, keyIdOf } from '#core/sealing/sealing_key'

export type AuditData = Record<string, string | number | boolean | null>

/** Names of facts that say who somebody is or what they call their things. */
const PERSONAL = new Set(['name', 'email', 'device'])
const SEALED = /^v1\.[\da-f-]{36}\./
/** What is shown of a fact whose key was shredded. */
const GONE = '…'

/** What a row of the audit log says besides ids and times. */
export interface AuditFacts {
  event: string
  requestId: string | null
  data: AuditData
  address: string | null
}

interface Chain {
  /** The household, or the nil id. */
  chain: string
  actorId: string | null
}

const placeOf = ({ event, requestId }: AuditFacts, column: string, owner: KeyOwner) => ({
  table: 'audit_log',
  column,
  owner,
  row: `${event}|${requestId ?? ''}`,
  purpose: 'audit' as const,
})

/**
 * Seals what is personal, with the household's key or, before a household is known, with the key of
 * the person who does it. Rows never change, so with the key goes what they say, and hashes stay right.
 */
export async function sealFacts<Facts extends AuditFacts>(facts: Facts, of: Chain): Promise<Facts> {
  const sealOne = (text: string, column: string) => sealFor(text, facts, column, of)
  const data = { ...facts.data }
  for (const [name, value] of Object.entries(data))
    if (PERSONAL.has(name) && typeof value === 'string')
      data[name] = await sealOne(value, `data.${name}`)
  const address = facts.address && (await sealOne(facts.address, 'address'))
  return { ...facts, data, address }
}

async function sealFor(text: string, facts: AuditFacts, column: string, of: Chain) {
  const { chain, actorId } = of
  if (chain !== NO_OWNER) return seal(text, placeOf(facts, column, { householdId: chain }))
  // Not by whom it is about: a refused sign-in must cost the same for an address that nobody has.
  if (actorId === null) return seal(text, placeOf(facts, column, 'installation'))
  try {
    return await seal(text, placeOf(facts, column, { userId: actorId }))
  } catch (error) {
    // The person is gone.
    if (!(error instanceof EncryptionError)) throw error
    return seal(text, placeOf(facts, column, 'installation'))
  }
}

/**
 * Opens what `sealFacts` sealed in one chain, row after row. What was shredded is no address, or "…".
 */
export function factsOpener(chain: string) {
  const owners = new Map<string, Promise<KeyOwner | null>>()
  const ownerOf = (keyId: string) => {
    if (chain !== NO_OWNER) return { householdId: chain }
    const asked = owners.get(keyId) ?? ownerOfKey(keyId)
    owners.set(keyId, asked)
    return asked
  }
  const openOne = async (text: string, facts: AuditFacts, column: string) => {
    const owner = await ownerOf(keyIdOf(text))
    if (!owner) return null
    try {
      return (await open(text, placeOf(facts, column, owner))).reveal()
    } catch (error) {
      if (error instanceof EncryptionError) return null
      throw error
    }
  }
  return async <Facts extends AuditFacts>(facts: Facts): Promise<Facts> => {
    const data = { ...facts.data }
    for (const [name, value] of Object.entries(data))
      if (typeof value === 'string' && SEALED.test(value))
        data[name] = (await openOne(value, facts, `data.${name}`)) ?? GONE
    const { address } = facts
    if (!address || !SEALED.test(address)) return { ...facts, data }
    return { ...facts, data, address: await openOne(address, facts, 'address') }
  }
}
