import { tenantDb } from '#core/household_scope'

/** What a connection brought: for the page that asks before it ends. */
export async function whatGoes(connectionId: string) {
  const { rows } = await tenantDb().rawQuery(
    `select (select count(*)::int from external_accounts e join accounts a on a.household_id = e.household_id
         and a.id = e.account_id and a.deleted_at is null where e.connection_id = c.id) as accounts,
       (select count(distinct t.id)::int from provider_transactions p join transactions t
         on t.household_id = p.household_id and t.id = p.transaction_id and t.deleted_at is null
         where p.connection_id = c.id) as transactions
     from connections c where c.id = ?`,
    [connectionId]
  )
  return rows[0] as { accounts: number; transactions: number }
}
