import { currentKey, keyOf, ownerId, type KeyOwner, type KeyPurpose } from '#core/sealing/data_keys'
import { keyring } from '#core/sealing/keyring'
import { keyIdOf, type SealingKey } from '#core/sealing/sealing_key'
import type { Secret } from '#core/secret'

/** Where a sealed value lives, and whose it is. Copied elsewhere it does not open. */
export interface SealedPlace {
  table: string
  column: string
  owner: KeyOwner
  /** The row's id; several parts of a key with '|' between. None where there is one row per owner. */
  row?: string
  /** `secrets` unless said. */
  purpose?: KeyPurpose
}

/** `table|column|owner|row`: bound to the value by the cipher. What is nobody's has no owner in it. */
export const contextOf = ({ table, column, owner, row }: SealedPlace): string =>
  [table, column, owner === 'installation' ? undefined : ownerId(owner), row]
    .filter((part) => part !== undefined)
    .join('|')

/** Gives `v1.<data key id>.<iv>.<ciphertext>.<tag>`. Throws where the owner is not there. */
export async function seal(plain: string, place: SealedPlace): Promise<string> {
  const key = await currentKey(place.owner, place.purpose)
  return key.seal(plain, contextOf(place))
}

/** Throws an EncryptionError for another place, a changed text, or a key that was shredded. */
export async function open(text: string, place: SealedPlace): Promise<Secret> {
  const key = await sealerOf(text, place)
  return key.open(text, contextOf(place))
}

/** As `seal`, for what is large. */
export async function sealBytes(plain: Buffer, place: SealedPlace): Promise<Buffer> {
  const key = await currentKey(place.owner, place.purpose)
  return key.sealBytes(plain, contextOf(place))
}

/** As `open`, for what `sealBytes` made. */
export async function openBytes(bytes: Buffer, place: SealedPlace): Promise<Buffer> {
  const key = await sealerOf(bytes, place)
  return key.openBytes(bytes, contextOf(place))
}

/** A root key sealed by itself before there were data keys; `key:rotate` seals such values anew. */
async function sealerOf(sealed: string | Buffer, { owner }: SealedPlace): Promise<SealingKey> {
  const keyId = keyIdOf(sealed)
  return keyring().has(keyId) ? keyring().key(keyId) : keyOf(owner, keyId)
}
