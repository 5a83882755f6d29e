import { tenantDb } from '#core/household_scope'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { isBankMade } from '#banking/linking/bank_made'

/** Accounts of this connection that no other one feeds, whatever else stands in them. */
const FED_ALONE = /* sql */ `
  select distinct e.account_id from external_accounts e
  where e.household_id = app.household_id() and e.connection_id = :connectionId
    and not exists (select from external_accounts other join connections c
        on c.household_id = other.household_id and c.id = other.connection_id and c.removed_at is null
      where other.household_id = e.household_id and other.account_id = e.account_id
        and other.connection_id <> e.connection_id)`

/** Accounts that came by this connection, without anything typed or imported. */
const OWN_ACCOUNTS = /* sql */ `
  select fed.account_id from (${FED_ALONE}) fed
  where ${isBankMade('fed.account_id')}
    and not exists (select from transactions t where t.household_id = app.household_id()
      and t.account_id = fed.account_id and t.source in ('manual', 'import') and t.deleted_at is null)`

/** What a person typed or imported is theirs, also where the bank told of it too. */
const OWN_ROWS = /* sql */ `
  select distinct p.transaction_id as id from provider_transactions p
  join transactions t on t.household_id = p.household_id and t.id = p.transaction_id
  where p.household_id = app.household_id() and p.connection_id = :connectionId
    and t.source not in ('manual', 'import')
  union
  select t.id from transactions t
  where t.household_id = app.household_id() and t.source = 'valuation' and t.account_id in (${FED_ALONE})`

const PUT_AWAY = /* sql */ `
  update accounts set deleted_at = now(), version = version + 1, updated_at = now()
  where household_id = app.household_id() and deleted_at is null and id in (${OWN_ACCOUNTS})`

/** Of accounts that stay: what the bank said of their balance. */
const FORGET_BALANCES = /* sql */ `
  delete from balance_observations o using accounts a
  where o.household_id = app.household_id() and o.source = 'bank' and o.account_id in (${FED_ALONE})
    and a.household_id = o.household_id and a.id = o.account_id and a.deleted_at is null`

/** The opening that a person typed, before the first bank fitted it to its balance. */
const OPEN_AS_TYPED = /* sql */ `
  update accounts a set opening_minor = typed.opening_minor, opening_on = typed.opening_on,
    version = a.version + 1, updated_at = now()
  from (
    select distinct on (h.row_id) h.row_id as id, (h.before ->> 'opening_minor')::bigint as opening_minor,
      (h.before ->> 'opening_on')::date as opening_on
    from row_history h join change_sets c on c.household_id = h.household_id and c.id = h.change_set_id
    where h.household_id = app.household_id() and h.table_name = 'accounts' and h.operation = 'update'
      and h.row_id in (${FED_ALONE}) and c.cause like 'banking.%'
    order by h.row_id, h.change_set_id, h.ordinal
  ) typed
  where a.household_id = app.household_id() and a.id = typed.id and a.deleted_at is null and not ${isBankMade('a.id')}
    and not exists (select from external_accounts other where other.household_id = a.household_id
      and other.account_id = a.id and other.connection_id <> :connectionId)`

/**
 * Takes all that came by a connection out of the ledger. Accounts that a person made stay, as they
 * were before a bank was matched with them. Within a change set.
 */
export async function eraseLedger(connectionId: string) {
  const { rows } = await tenantDb().rawQuery(OWN_ROWS, { connectionId })
  await deleteTransactions(rows.map(({ id }: { id: string }) => id))
  for (const sql of [PUT_AWAY, FORGET_BALANCES, OPEN_AS_TYPED])
    await tenantDb().rawQuery(sql, { connectionId })
}
