import { tenantDb } from '#core/household_scope'

/** A question that looks at more rows than fit into the time of a page. */
export class TooMuch extends Error {}

const MILLISECONDS = 3000
const CANCELLED = '57014'

/**
 * Gives statements that only read so much time and no more, so that a question about very many rows
 * gets a plain answer. The savepoint keeps the request's transaction alive when PostgreSQL stops one,
 * and gives the statements after it their own time back.
 * @throws TooMuch when the time was not enough.
 */
export async function withinTime<T>(
  work: () => Promise<T>,
  milliseconds = MILLISECONDS
): Promise<T> {
  const client = tenantDb()
  await client.rawQuery('savepoint report')
  await client.rawQuery(`select set_config('statement_timeout', ?, true)`, [`${milliseconds}`])
  try {
    return await work()
  } catch (error) {
    throw (error as { code?: string }).code === CANCELLED ? new TooMuch() : error
  } finally {
    await client.rawQuery('rollback to savepoint report')
    await client.rawQuery('release savepoint report')
  }
}
