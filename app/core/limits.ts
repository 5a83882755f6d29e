import { LIMITS, type Limit } from '#config/limits'
import { currentScope } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'

/**
 * For limits of people, which no household's transaction guards.
 * @throws Refusal `limit` of the form's field where there are as many as may be.
 */
export function refuseBeyond(limit: Limit, count: number, field: string, adding = 1): void {
  const { most } = LIMITS[limit]
  if (count + adding <= most) return
  throw new Refusal(field, 'limit', `There can be ${most} ${limit} at most.`, { limit, most })
}

/**
 * Counts what a household has, one request after the other until its transaction ends, so that the
 * limit holds for requests at the same time too. `adding` is how many more there will be.
 * @throws Refusal `limit` of the form's field where there are as many as may be.
 */
export async function keepWithin(
  limit: Limit,
  field: string,
  count: () => Promise<number>,
  adding = 1
) {
  const { client, householdId } = currentScope()
  await client.rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `${limit} of ${householdId}`,
  ])
  refuseBeyond(limit, await count(), field, adding)
}

export async function countOf(rows: DatabaseQueryBuilderContract): Promise<number> {
  const [{ count }] = await rows.count('* as count')
  return Number(count)
}
