import { tenantDb } from '#core/household_scope'
import { deleteTransactions } from '#ledger/actions/delete_transactions'

/** Accounts that only this connection fills: no other one, and nothing typed or imported. */
const OWN_ACCOUNTS = /* sql */ `
  select distinct e.account_id from external_accounts e
  where e.household_id = app.household_id() and e.connection_id = :connectionId
    and not exists (select from external_accounts other join connections c
        on c.household_id = other.household_id and c.id = other.connection_id and c.removed_at is null
      where other.household_id = e.household_id and other.account_id = e.account_id
        and other.connection_id <> e.connection_id)
    and not exists (select from transactions t where t.household_id = e.household_id
      and t.account_id = e.account_id and t.source in ('manual', 'import') and t.deleted_at is null)`

const OWN_ROWS = /* sql */ `
  select distinct p.transaction_id as id from provider_transactions p
  where p.household_id = app.household_id() and p.connection_id = :connectionId
  union
  select t.id from transactions t
  where t.household_id = app.household_id() and t.source = 'valuation' and t.account_id in (${OWN_ACCOUNTS})`

/** Takes all that came by a connection out of the ledger. Within a change set. */
export async function eraseLedger(connectionId: string) {
  const { rows } = await tenantDb().rawQuery(OWN_ROWS, { connectionId })
  await deleteTransactions(rows.map(({ id }: { id: string }) => id))
  await tenantDb().rawQuery(
    `update accounts set deleted_at = now(), version = version + 1, updated_at = now()
     where household_id = app.household_id() and deleted_at is null and id in (${OWN_ACCOUNTS})`,
    { connectionId }
  )
}
