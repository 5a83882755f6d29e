import db from '@adonisjs/lucid/services/db'
import { inHousehold, tenantDb } from '#core/household_scope'
import { open, openBytes, seal, sealBytes, type SealedPlace } from '#core/sealing/seal'
import { EncryptionError } from '#core/sealing/sealing_key'
import { columnSql } from '#ops/key_rotation/column_sql'
import { sealedColumns, type SealedColumn } from '#config/sealed_columns'
import type { KeyOwner } from '#core/sealing/data_keys'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Bytes are large: so many are in memory at once. */
const BATCH = 100
const BATCH_OF_BYTES = 20
const BEGINNING = '(0,0)'

interface Outdated {
  place: string
  ownerId: string
  row: string | null
  sealed: string | Buffer
}

export interface Sealed {
  column: string
  count: number
  /** Rows whose values open with no key; they are left as they are. */
  unreadable: string[]
}

/** The columns of one household, or without one those that are no household's. */
export const columnsOf = (householdId: string | null) =>
  sealedColumns.filter(({ owner }) => (owner === 'household') === (householdId !== null))

/**
 * Seals values anew that another key than their owner's current one sealed, batch by batch. Each is
 * opened first and written only over what was opened, so none is sealed twice or overwritten. Rows
 * that somebody else holds are left out: go through them again.
 */
export async function* sealAnew(householdId: string | null): AsyncGenerator<Sealed> {
  for (const of of columnsOf(householdId)) {
    for (let after: string | null = BEGINNING; after !== null;) {
      const from: string = after
      const batch = await within(householdId, (client) => sealBatch(of, from, client))
      after = batch.last
      if (after !== null) yield batch
    }
  }
}

/** In the household's transaction, or in one of none. */
export const within = <T>(
  householdId: string | null,
  work: (client: QueryClientContract) => Promise<T>
): Promise<T> =>
  householdId === null ? db.transaction(work) : inHousehold(householdId, () => work(tenantDb()))

async function sealBatch(
  of: SealedColumn,
  after: string,
  client: QueryClientContract
): Promise<Sealed & { last: string | null }> {
  const sql = columnSql(of)
  const most = of.isBytes ? BATCH_OF_BYTES : BATCH
  const rows: Outdated[] = (await client.rawQuery(sql.batch, [after, most])).rows
  const unreadable: string[] = []
  let count = 0
  for (const row of rows) {
    const anew = await sealedAnew(row.sealed, placeOf(of, row))
    if (anew === null) unreadable.push(`${of.table}.${of.column} ${row.row ?? row.ownerId}`)
    else {
      const values = [anew, row.place, row.sealed]
      count += (await client.rawQuery(sql.replace, values as string[])).rowCount
    }
  }
  const last = rows.at(-1)?.place ?? null
  return { column: `${of.table}.${of.column}`, count, unreadable, last }
}

async function sealedAnew(sealed: string | Buffer, place: SealedPlace) {
  try {
    return typeof sealed === 'string'
      ? await seal((await open(sealed, place)).reveal(), place)
      : await sealBytes(await openBytes(sealed, place), place)
  } catch (error) {
    if (error instanceof EncryptionError) return null
    throw error
  }
}

function placeOf({ table, column, owner }: SealedColumn, { ownerId, row }: Outdated): SealedPlace {
  const whose: KeyOwner =
    owner === 'household'
      ? { householdId: ownerId }
      : owner === 'user'
        ? { userId: ownerId }
        : 'installation'
  return { table, column, owner: whose, ...(row !== null && { row }) }
}

/** How many values of a household, or of none, are still to be sealed anew. */
export async function countOutdated(householdId: string | null): Promise<number> {
  let count = 0
  await within(householdId, async (client) => {
    for (const of of columnsOf(householdId))
      count += (await client.rawQuery(columnSql(of).count)).rows[0].count
  })
  return count
}
