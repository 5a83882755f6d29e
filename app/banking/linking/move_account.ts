import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { rekeyOverlap } from '#banking/linking/rekey_overlap'
import * as sql from '#banking/linking/move_account_sql'

export interface Movable {
  id: string
  accountId: string | null
  kind: string
  currency: string
  status: string
}

/**
 * Lets what the bank sends of one of its accounts go to another account here, with all that came so
 * far; null is a new account. Rows that are there already keep what people said of them and stand for
 * the bank's from then on (R28). Balances follow the bank. One change set; answers the account's id.
 * @throws Refusal `account_id` for another kind or currency.
 */
export async function moveExternalAccount(
  externalAccountId: string,
  targetAccountId: string | null
): Promise<string> {
  const external = await findMovable(externalAccountId)
  const details = { externalAccountId }
  return changeSet({ cause: 'banking.mapped', details }, async (changeSetId) => {
    const target = targetAccountId ?? (await makeAccount(external))
    if (target === external.accountId) return reopen(external)
    await refuseOtherKinds(external, target)
    if (external.accountId) {
      await rekeyOverlap({ externalAccountId, from: external.accountId, to: target, changeSetId })
      await moveRows(externalAccountId, external.accountId, target)
    }
    if (external.status === 'unclear') await replace(externalAccountId, target)
    await tenantDb()
      .from('external_accounts')
      .where('id', externalAccountId)
      .update({ account_id: target, status: external.status === 'closed' ? 'closed' : 'open' })
    if (external.accountId) await putAwayIfEmpty(external.accountId)
    await tenantDb().rawQuery(sql.FIT, { account: target })
    return target
  })
}

/** Leaves an account of the bank out: it and its rows go, and later ones come in as deleted. */
export async function ignoreExternalAccount(externalAccountId: string): Promise<void> {
  const external = await findMovable(externalAccountId)
  await changeSet({ cause: 'banking.left_out', details: { externalAccountId } }, async () => {
    // Its rows come in as deleted, so even one that nobody could place needs an account.
    const accountId = external.accountId ?? (await makeAccount(external))
    const { rows } = await tenantDb().rawQuery(sql.LIVE_ROWS, { externalAccountId })
    await deleteTransactions(rows.map(({ id }: { id: string }) => id))
    await tenantDb()
      .from('external_accounts')
      .where('id', externalAccountId)
      .update({ account_id: accountId, status: 'ignored' })
    await putAwayIfEmpty(accountId)
  })
}

async function findMovable(id: string): Promise<Movable> {
  const { rows } = await tenantDb().rawQuery(sql.MOVABLE, [id])
  if (!rows[0]) throw new Refusal('account', 'exists', 'This account is not known here.')
  return rows[0]
}

/** What was left out comes back as it was. */
async function reopen({ id, accountId, status }: Movable): Promise<string> {
  if (status === 'ignored') {
    await tenantDb().rawQuery(sql.REVIVE_ROWS, { externalAccountId: id })
    await tenantDb().rawQuery(sql.REVIVE_ACCOUNT, [accountId!])
  }
  if (status !== 'closed')
    await tenantDb().from('external_accounts').where('id', id).update({ status: 'open' })
  return accountId!
}

/** The bank's old name of the account is one that is told of no more; its account is in use again. */
async function replace(externalAccountId: string, target: string) {
  await tenantDb().rawQuery(sql.REOPEN_ACCOUNT, { externalAccountId, target })
  await tenantDb().rawQuery(sql.REPLACE, { externalAccountId, target })
}

async function refuseOtherKinds({ kind, currency }: Movable, accountId: string) {
  const account = await tenantDb()
    .from('accounts')
    .where('id', accountId)
    .whereNull('deleted_at')
    .first()
  if (account?.kind === kind && account.currency === currency) return
  throw new Refusal('account_id', 'likeness', 'Choose an account of the same kind and currency.')
}

async function makeAccount(external: Movable): Promise<string> {
  const id = uuidv7()
  await tenantDb().rawQuery(sql.MAKE_ACCOUNT, { id, external: external.id, kind: external.kind })
  return id
}

async function moveRows(externalAccountId: string, from: string, to: string) {
  await tenantDb().rawQuery(sql.MOVE_ROWS, { externalAccountId, from, to })
  const { rows } = await tenantDb().rawQuery(sql.SEEN_DAYS, { from, to })
  const copies = rows.map((row: object) => ({ ...row, id: uuidv7() }))
  await tenantDb().rawQuery(sql.COPY_SEEN, { rows: JSON.stringify(copies), to })
}

/** An account that only stood for the bank's goes with it. */
const putAwayIfEmpty = (accountId: string) =>
  tenantDb().rawQuery(sql.PUT_AWAY, { account: accountId })
