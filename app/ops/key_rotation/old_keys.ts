import { keyring } from '#core/sealing/keyring'
import { columnSql } from '#ops/key_rotation/column_sql'
import { columnsOf, countOutdated, within } from '#ops/key_rotation/seal_anew'

/** Longer than any process keeps a key in memory, or a transaction runs that sealed with it. */
const REST_HOURS = 1

/**
 * Deletes data keys that were replaced an hour ago or longer, where no value of the household (or of
 * none) is left that they sealed. Answers how many.
 */
export async function deleteRetired(householdId: string | null): Promise<number> {
  if ((await countOutdated(householdId)) > 0) return 0
  return within(householdId, async (client) => {
    const { rowCount } = await client.rawQuery(
      `delete from data_keys where household_id is not distinct from ?::uuid
         and retired_at < now() - ? * interval '1 hour'`,
      [householdId, REST_HOURS] as never
    )
    return rowCount
  })
}

/** How many values root keys sealed by themselves, by the key's id. */
export async function sealedByRoot(householdId: string | null): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  await within(householdId, async (client) => {
    for (const of of columnsOf(householdId)) {
      const { rows } = await client.rawQuery(columnSql(of).legacy)
      for (const { id, count } of rows) found[id] = (found[id] ?? 0) + count
    }
  })
  return found
}

/** Root keys that nothing needs any more: they may leave the keyring. */
export const freeKeys = (uses: Record<string, number>): string[] =>
  keyring().ids.filter((id) => id !== keyring().currentKeyId && !uses[id])
