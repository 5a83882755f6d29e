import { tenantDb } from '#core/household_scope'
import { ACCOUNT_ROW, rowsOf } from '#banking/sync/accounts'
import type { LinkedAccount } from '#banking/sync/link_accounts'

const IS_TOLD_OTHERWISE = `e.household_id = app.household_id() and e.id = row.id
  and ((e.name, e.official_name, e.mask, e.persistent_id, e.type, e.subtype)
    is distinct from (row.name, row.official_name, row.mask, row.persistent_id, row.type, row.subtype)
    or e.status = 'closed')`
const IS_TOLD_NO_MORE = `connection_id = ? and status = 'open' and not (external_id = any (?::text[]))`

/** Whether the bank tells of the accounts that are kept of it in other words, or of some no more. */
export async function hasOtherWords(connectionId: string, accounts: LinkedAccount[]) {
  const { rows } = await tenantDb().rawQuery(
    `select exists (select from jsonb_to_recordset(?::jsonb) as ${ACCOUNT_ROW}, external_accounts e
         where ${IS_TOLD_OTHERWISE})
       or exists (select from external_accounts where ${IS_TOLD_NO_MORE}) as found`,
    [rowsOf(accounts), connectionId, accounts.map(({ externalId }) => externalId)]
  )
  return rows[0].found as boolean
}

/**
 * The bank's names of accounts, and which of them it tells of no more: closed, or not shared with us
 * any longer. Those are closed in the ledger too, and open again with it when they are told of again.
 * Rows that say the same stay untouched.
 */
export async function refreshExternalAccounts(connectionId: string, accounts: LinkedAccount[]) {
  const told = accounts.map(({ externalId }) => externalId)
  await tenantDb().rawQuery(
    `update accounts a set closed_at = null, version = a.version + 1, updated_at = now()
     from external_accounts e where a.household_id = app.household_id() and e.household_id = a.household_id
       and e.account_id = a.id and e.connection_id = ? and e.external_id = any (?::text[])
       and e.status = 'closed' and a.closed_at = e.closed_at`,
    [connectionId, told]
  )
  await tenantDb().rawQuery(
    `update external_accounts e set name = row.name, official_name = row.official_name, mask = row.mask,
       persistent_id = row.persistent_id, type = row.type, subtype = row.subtype,
       status = case when e.status = 'closed' then 'open' else e.status end, closed_at = null
     from jsonb_to_recordset(?::jsonb) as ${ACCOUNT_ROW} where ${IS_TOLD_OTHERWISE}`,
    [rowsOf(accounts)]
  )
  await closeUntold(connectionId, told)
}

/** The same moment on both rows says that the bank closed the account, and no person. */
async function closeUntold(connectionId: string, told: string[]) {
  await tenantDb().rawQuery(
    `update accounts a set closed_at = now(), version = a.version + 1, updated_at = now()
     where a.household_id = app.household_id() and a.closed_at is null and a.deleted_at is null and a.id in (
       select account_id from external_accounts where ${IS_TOLD_NO_MORE})
     and not exists (select from external_accounts other join connections c
         on c.household_id = other.household_id and c.id = other.connection_id and c.removed_at is null
       where other.household_id = a.household_id and other.account_id = a.id and other.status = 'open'
         and not (other.connection_id = ? and not (other.external_id = any (?::text[]))))`,
    [connectionId, told, connectionId, told]
  )
  await tenantDb().rawQuery(
    `update external_accounts set status = 'closed', closed_at = now() where ${IS_TOLD_NO_MORE}`,
    [connectionId, told]
  )
}

/**
 * Rows that were left to a reading from the beginning are there now. Answers those of the bank's
 * accounts that come in with them for the first time, under no earlier name.
 */
export async function forgetBacklog(connectionId: string): Promise<Set<string>> {
  const { rows } = await tenantDb().rawQuery(
    `update external_accounts e set is_backlogged = false
     where e.household_id = app.household_id() and e.connection_id = ? and e.is_backlogged
       and e.status in ('open', 'closed', 'ignored')
     returning e.id, exists (select from external_accounts old
       where old.household_id = e.household_id and old.replaced_by_id = e.id) as "goesOn"`,
    [connectionId]
  )
  return new Set(rows.filter((row: Filled) => !row.goesOn).map((row: Filled) => row.id))
}

interface Filled {
  id: string
  goesOn: boolean
}

/** Whether a person has decided where rows go that were held back. */
export async function hasDecidedBacklog(connectionId: string): Promise<boolean> {
  const found = await tenantDb()
    .from('external_accounts')
    .where({ connection_id: connectionId, is_backlogged: true })
    .whereIn('status', ['open', 'closed'])
    .first()
  return found !== null
}
