import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { keepExternalAccounts } from '#banking/sync/accounts'
import type { BankAccount } from '#banking/plaid/translate_account'

/**
 * Holds those accounts of a new login that its person may keep by hand already, until somebody says
 * where each goes; the others come by the first sync. In the household; answers how many it holds.
 */
export async function holdForMatching(
  connectionId: string,
  accounts: BankAccount[]
): Promise<number> {
  const { rows } = await tenantDb().rawQuery(KEPT_BY_HAND)
  const kinds = new Set(rows.map(likenessOf))
  const held = accounts.filter((account) => kinds.has(likenessOf(account)))
  if (held.length === 0) return 0
  const details = { connectionId, count: held.length }
  await changeSet({ cause: 'banking.held', details }, () =>
    keepExternalAccounts(connectionId, held.map(unclear))
  )
  return held.length
}

const likenessOf = ({ kind, currency }: { kind: string; currency: string }) => `${kind} ${currency}`

const unclear = (account: BankAccount) => ({
  ...account,
  id: uuidv7(),
  // The account comes into being, or is chosen, when somebody says so.
  accountId: uuidv7(),
  isNew: true,
  replacesId: null,
  isUnclear: true,
  isDeleted: false,
})

/** What a bank once fed is found again by itself. */
const KEPT_BY_HAND = /* sql */ `
  select distinct a.kind, a.currency from accounts a
  where a.household_id = app.household_id() and a.deleted_at is null and a.closed_at is null
    and not exists (select from external_accounts e where e.household_id = a.household_id and e.account_id = a.id)`
