import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { today } from '#core/clock'
import { uuidv7 } from '#core/uuid'
import { translateAccount } from '#banking/plaid/translate_account'
import { translateTransaction } from '#banking/plaid/translate'
import {
  addAccounts,
  fitOpeningBalances,
  hasNewBalances,
  hasOtherWords,
  linkAccounts,
  observeBalances,
  refreshExternalAccounts,
  type LinkedAccount,
} from '#banking/sync/accounts'
import { valueAccounts } from '#banking/products/value_accounts'
import { holdsLease } from '#banking/tasks/lease'
import { planUpdate, type Plan } from '#banking/sync/plan'
import { findKnown, findLedgerRows } from '#banking/sync/provider_rows'
import { isEmptyPlan, writeBankRows, writeLedger } from '#banking/sync/write_plan'
import type { Update } from '#banking/sync/fetch_pages'

export const COMPLETE = 'HISTORICAL_UPDATE_COMPLETE'
const KNOWN_STATUSES = new Set(['NOT_READY', 'INITIAL_UPDATE_COMPLETE', COMPLETE])

export interface Applied {
  outcome: 'done' | 'unchanged' | 'stale'
  added: number
  changed: number
  removed: number
  merged: number
  changeSetId: string | null
  historyStatus: string
  isComplete: boolean
}

interface Job {
  connectionId: string
  runId: string
  epoch: bigint
  /** The cursor that the update began at. */
  base: string | null
}

/**
 * Writes an update: all of it and the new cursor in the household's open transaction, or nothing
 * ("stale") when another worker went on from the same cursor or holds the lease now.
 */
export async function applyUpdate({ connectionId, runId, epoch, base }: Job, update: Update) {
  const connection = await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .forUpdate()
    .first()
  const isOurs = connection && !connection.removed_at && connection.cursor === base
  if (!isOurs || !(await holdsLease({ connectionId, kind: 'sync' }, epoch))) return stale()

  const { rows } = await tenantDb().rawQuery('select time_zone from households')
  const day = today(rows[0].time_zone)
  const accounts = await linkAccounts(connectionId, update.accounts.map(translateAccount))
  const plan = await planOf(connectionId, update, accounts)
  const historyStatus = KNOWN_STATUSES.has(update.historyStatus)
    ? update.historyStatus
    : connection.history_status
  // Also at the moment it becomes complete; from then on the opening balance stands.
  const isFitting = connection.history_status !== COMPLETE
  const changeSetId = await writeAll({ connection, runId, accounts, plan, day, isFitting })
  await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .update({
      cursor: update.nextCursor ?? connection.cursor,
      history_status: historyStatus,
      status: 'healthy',
      error_code: null,
      error_message: null,
      last_synced_at: tenantDb().raw('now()'),
    })
  return {
    outcome: changeSetId ? 'done' : 'unchanged',
    added: plan.added.length,
    changed: plan.changed.length,
    removed: plan.tombstones.length,
    merged: plan.merged,
    changeSetId,
    historyStatus,
    isComplete: historyStatus === COMPLETE,
  } satisfies Applied
}

async function planOf(connectionId: string, update: Update, accounts: LinkedAccount[]) {
  const accountIds = new Map(accounts.map(({ externalId, accountId }) => [externalId, accountId]))
  // A row of an account that the bank no longer tells of has nowhere to go.
  const upserts = [...update.upserts.values()]
    .filter((sent) => accountIds.has(sent.account_id))
    .map((sent) => ({ ...translateTransaction(sent), accountId: accountIds.get(sent.account_id)! }))
  const ids = upserts.flatMap((row) => [row.externalId, row.pendingExternalId ?? []].flat())
  const known = await findKnown(connectionId, [...new Set([...ids, ...update.removed])])
  const ledger = await findLedgerRows([...new Set(known.map((row) => row.transactionId))])
  return planUpdate({ upserts, removed: update.removed, known, ledger, newId: uuidv7 })
}

interface Writing {
  runId: string
  connection: { id: string; institution_name: string | null }
  accounts: LinkedAccount[]
  plan: Plan
  day: ReturnType<typeof today>
  isFitting: boolean
}

/** Answers the change set, or null when there was nothing to change in the ledger. */
async function writeAll({ connection, runId, accounts, plan, day, isFitting }: Writing) {
  const of = { connectionId: connection.id, runId }
  const isSame =
    isEmptyPlan(plan) &&
    !accounts.some((account) => account.isNew) &&
    !(await hasNewBalances(accounts, day)) &&
    !(await hasOtherWords(connection.id, accounts))
  if (isSame) {
    await writeBankRows(of, plan, accounts)
    return null
  }
  const details = {
    connectionId: connection.id,
    added: plan.added.length,
    changed: plan.changed.length,
    removed: plan.tombstones.length,
  }
  return changeSet({ cause: 'banking.synced', details, actor: 'bank' }, async (changeSetId) => {
    await addAccounts(connection.id, connection.institution_name, accounts, day)
    await refreshExternalAccounts(connection.id, accounts)
    await writeLedger(plan, accounts)
    await writeBankRows(of, plan, accounts)
    await observeBalances(accounts, day)
    await fitOpeningBalances(isFitting ? accounts : accounts.filter(({ isNew }) => isNew))
    if (!isFitting) await valueAccounts(accounts, day)
    return changeSetId
  })
}

const stale = (): Applied => ({
  outcome: 'stale',
  added: 0,
  changed: 0,
  removed: 0,
  merged: 0,
  changeSetId: null,
  historyStatus: 'NOT_READY',
  isComplete: false,
})
