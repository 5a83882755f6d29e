import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { keyring } from '#core/sealing/keyring'
import { EncryptionError } from '#core/sealing/sealing_key'
import { deleteRetired, freeKeys, sealedByRoot } from '#ops/key_rotation/old_keys'
import {
  countReplaceable,
  endRotation,
  openRotation,
  replaceKeys,
} from '#ops/key_rotation/replace_keys'
import { countOutdated, sealAnew } from '#ops/key_rotation/seal_anew'
import { wrapAnew, wrappedBy } from '#ops/key_rotation/wrap_anew'
import { householdIds } from '#households/queries/household_ids'

export interface Wish {
  /** New data keys too, with all values sealed anew. */
  isDeep: boolean
  /** Hears of each batch when it is written. */
  onProgress?: (what: string, count: number) => void
}

export interface RotationReport {
  rootKey: string
  wrapped: number
  replaced: number
  sealed: number
  deleted: number
  /** Data keys that were replaced and wait, an hour, to be deleted by a later run. */
  resting: number
  /** Values that open with no key. */
  unreadable: string[]
  /** What still needs each root key: data keys and values. */
  uses: Record<string, number>
  /** Root keys that may leave the keyring. */
  free: string[]
  isComplete: boolean
}

/** Rows that somebody holds are tried again so often. */
const ROUNDS = 20
const ROUND_MS = 20

/**
 * Brings everything to the current root key: wraps the data keys anew and seals anew what other keys
 * than the current ones sealed. Whatever ends it in the middle, the next run goes on; meanwhile every
 * value opens. Throws an EncryptionError where the keyring lacks a key that is needed.
 */
export async function rotateKeys({ isDeep, onProgress }: Wish): Promise<RotationReport> {
  await expectKeys()
  const tell = onProgress ?? (() => {})
  const sums = { wrapped: 0, replaced: 0, sealed: 0, deleted: 0 }
  const unreadable: string[] = []
  for await (const count of wrapAnew()) tell('data keys wrapped', (sums.wrapped += count))
  const rotation = isDeep ? await openRotation() : null
  if (rotation)
    for await (const count of replaceKeys(rotation))
      tell('data keys made', (sums.replaced += count))
  const places = await everywhere()
  for (const place of places) {
    const { sealed, closed } = await sealAll(place, (count) =>
      tell('values sealed', sums.sealed + count)
    )
    sums.sealed += sealed
    unreadable.push(...closed)
    sums.deleted += await deleteRetired(place)
  }
  if (rotation) await endRotation(rotation)
  return { ...sums, ...(await statusOf(places)), unreadable }
}

/** Goes through the values of a household, or of none, until only those are left that nothing opens. */
async function sealAll(place: string | null, tell: (count: number) => void = () => {}) {
  const closed = new Set<string>()
  let sealed = 0
  for (let round = 0; round < ROUNDS; round++) {
    for await (const batch of sealAnew(place)) {
      for (const row of batch.unreadable) closed.add(row)
      tell((sealed += batch.count))
    }
    if ((await countOutdated(place)) <= closed.size) break
    await sleep(ROUND_MS * round)
  }
  return { sealed, closed: [...closed] }
}

/**
 * Where data keys were replaced: seals anew what other processes sealed with the old ones meanwhile,
 * and deletes those that rested. Answers how many it deleted.
 */
export async function finishRotation(): Promise<number> {
  const owners = await db
    .from('data_keys')
    .whereNotNull('retired_at')
    .distinct('household_id as place')
  let deleted = 0
  for (const { place } of owners as { place: string | null }[]) {
    await sealAll(place)
    deleted += await deleteRetired(place)
  }
  return deleted
}

/** What `rotateKeys` would do now, changing nothing. */
export async function plannedRotation({ isDeep }: Wish) {
  await expectKeys()
  const { [keyring().currentKeyId]: _current, ...older } = await wrappedBy()
  const places = await everywhere()
  let toSeal = 0
  for (const place of places) toSeal += await countOutdated(place)
  return {
    ...(await statusOf(places)),
    toWrap: Object.values(older).reduce((sum, count) => sum + count, 0),
    toReplace: isDeep ? await countReplaceable() : 0,
    toSeal,
  }
}

/** All households, and null for what is none's. */
async function everywhere(): Promise<(string | null)[]> {
  const keyed = await db.from('data_keys').whereNotNull('household_id').distinct('household_id')
  const ids = new Set([...(await householdIds()), ...keyed.map((row) => row.household_id)])
  return [null, ...ids]
}

async function expectKeys() {
  for (const id of Object.keys(await wrappedBy()))
    if (!keyring().has(id))
      throw new EncryptionError(`The keyring lacks key ${id}, which data keys are wrapped with`)
}

async function statusOf(places: (string | null)[]) {
  const uses = await wrappedBy()
  for (const place of places)
    for (const [id, count] of Object.entries(await sealedByRoot(place)))
      uses[id] = (uses[id] ?? 0) + count
  const resting = await db.from('data_keys').whereNotNull('retired_at').count('* as keys').first()
  const current = keyring().currentKeyId
  const isComplete = Object.keys(uses).every((id) => id === current)
  return { rootKey: current, uses, free: freeKeys(uses), resting: Number(resting.keys), isComplete }
}
