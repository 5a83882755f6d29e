import { tenantDb } from '#core/household_scope'

/** Answers of banks are kept for 30 days, so that a sync can be applied again. Answers how many went. */
export async function forgetKeptPages(): Promise<number> {
  const { rowCount } = await tenantDb().rawQuery(
    `delete from sync_pages where received_at < now() - interval '30 days'`
  )
  return rowCount
}
