import { tenantDb } from '#core/household_scope'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { KNOWN, markRowsRemoved, OF_KNOWN } from '#banking/sync/provider_rows'
import type { Day } from '#core/calendar'
import type { KnownRow } from '#banking/sync/plan'
import type { LinkedAccount } from '#banking/sync/link_accounts'

/** Rows under an account id that the bank replaced may still be told anew for so long. */
const LATE = `interval '30 days'`
const IS_ORPHANED = `(e.status = 'replaced' or c.removed_at is not null)`

/**
 * Accounts that the bank tells of no more under their id, by the ledger's account that another one
 * feeds now: ids of the kept rows. Of removed connections only while a whole history is read.
 */
export async function orphanedAccounts(
  told: LinkedAccount[],
  { isWhole }: { isWhole: boolean }
): Promise<string[]> {
  const { rows } = await tenantDb().rawQuery(
    `select e.id from external_accounts e
     join connections c on c.household_id = e.household_id and c.id = e.connection_id
     where e.account_id = any (:accountIds::uuid[])
       and (e.id = any (:replaced::uuid[]) or (${IS_ORPHANED} and (:isWhole or e.closed_at > now() - ${LATE})))`,
    {
      accountIds: told.map(({ accountId }) => accountId),
      replaced: told.flatMap(({ replacesId }) => replacesId ?? []),
      isWhole,
    } as never
  )
  return rows.map(({ id }: { id: string }) => id)
}

/** Their rows that may be told again by an update that reaches back to a day. */
export async function findOrphans(
  connectionId: string,
  orphaned: string[],
  since: Day
): Promise<KnownRow[]> {
  if (orphaned.length === 0) return []
  const { rows } = await tenantDb().rawQuery(
    `select ${KNOWN}, true as "isForeign" from ${OF_KNOWN}
     where p.external_account_id = any (:orphaned::uuid[]) and p.removed_at is null
       and p.date >= :since::date - 15 order by p.id`,
    { connectionId, orphaned, since } as never
  )
  return rows
}

/** Rows of these accounts from a day on that a reading from the beginning did not bring. */
export async function untoldRows(
  connectionId: string,
  accounts: LinkedAccount[],
  since: Day,
  told: Set<string>
): Promise<string[]> {
  const { rows } = await tenantDb().rawQuery(
    `select external_id as id from provider_transactions
     where connection_id = ? and external_account_id = any (?::uuid[]) and removed_at is null and date >= ?`,
    [connectionId, accounts.map(({ id }) => id), since]
  )
  return rows.map(({ id }: { id: string }) => id).filter((id: string) => !told.has(id))
}

/**
 * When the new history is complete: what of the old rows it should have brought and did not is worth
 * a look; a pending row that nobody will post is gone. Within a change set.
 */
export async function settleOrphans(connectionId: string, orphaned: string[]) {
  const { rows } = await tenantDb().rawQuery(
    `select p.id, p.transaction_id as "transactionId", p.is_pending as "isPending"
     from provider_transactions p
     join external_accounts e on e.household_id = p.household_id and e.id = p.external_account_id
     where p.external_account_id = any (?::uuid[]) and p.removed_at is null
       and (p.is_pending or p.date >= (select min(own.date) from provider_transactions own
         join external_accounts mine on mine.household_id = own.household_id and mine.id = own.external_account_id
         where mine.household_id = e.household_id and mine.connection_id = ? and mine.account_id = e.account_id
           and mine.status = 'open' and own.removed_at is null))`,
    [orphaned, connectionId] as never
  )
  type Left = { id: string; transactionId: string; isPending: boolean }
  const pending = (rows as Left[]).filter((row) => row.isPending)
  const posted = (rows as Left[]).filter((row) => !row.isPending)
  if (pending.length > 0) {
    await markRowsRemoved(pending.map(({ id }) => id))
    await deleteTransactions(
      pending.map(({ transactionId }) => transactionId),
      'bank'
    )
  }
  await tenantDb().rawQuery(
    `update transactions set needs_review = true, version = version + 1, updated_at = now()
     where household_id = app.household_id() and id = any (?::uuid[]) and deleted_at is null and not needs_review`,
    [posted.map(({ transactionId }) => transactionId)]
  )
}
