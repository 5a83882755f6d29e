import { tenantDb } from '#core/household_scope'

/** The ledger's account that one of the bank's stands for. */
export interface KnownAccount {
  accountId: string
  kind: string
  currency: string
}

/**
 * The accounts of a connection by the bank's ids. Ignored, replaced and deleted ones are left out:
 * what a bank tells of those has nowhere to go.
 */
export async function bankAccounts(connectionId: string): Promise<Map<string, KnownAccount>> {
  const { rows } = await tenantDb().rawQuery(
    `select e.external_id as "externalId", a.id as "accountId", a.kind, a.currency
     from external_accounts e join accounts a on a.household_id = e.household_id and a.id = e.account_id
     where e.connection_id = ? and e.status in ('open', 'closed') and a.deleted_at is null`,
    [connectionId]
  )
  return new Map(rows.map((row: KnownAccount & { externalId: string }) => [row.externalId, row]))
}

/** What day it is where the household lives. Answers its time zone. */
export async function householdTimeZone(): Promise<string> {
  const { rows } = await tenantDb().rawQuery('select time_zone from households')
  return rows[0].time_zone
}
