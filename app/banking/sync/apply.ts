import { tenantDb } from '#core/household_scope'
import { today } from '#core/clock'
import { translateAccount } from '#banking/plaid/translate_account'
import { linkAccounts } from '#banking/sync/link_accounts'
import { holdsLease } from '#banking/tasks/lease'
import { preparePlan, type Mode } from '#banking/sync/prepare'
import { writeUpdate } from '#banking/sync/write_update'
import type { Update } from '#banking/sync/fetch_pages'

export const COMPLETE = 'HISTORICAL_UPDATE_COMPLETE'
const KNOWN_STATUSES = new Set(['NOT_READY', 'INITIAL_UPDATE_COMPLETE', COMPLETE])
const GOING = new Set(['removing', 'removed'])

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
  /** The cursor that was stored when the reading began. */
  base: string | null
  mode: Mode
}

/**
 * Writes an update: all of it and the new cursor in the household's open transaction, or nothing
 * ("stale") when another worker went on from the same cursor or holds the lease now.
 */
export async function applyUpdate({ connectionId, runId, epoch, base, mode }: Job, update: Update) {
  const connection = await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .forUpdate()
    .first()
  const isThere = connection && !connection.removed_at && !GOING.has(connection.status)
  const isOurs = isThere && connection.cursor === base
  if (!isOurs || !(await holdsLease({ connectionId, kind: 'sync' }, epoch))) return stale()

  const applied = await applyRows({ connection, runId, mode }, update)
  await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .update({
      // A stored cursor is never replaced by none (R1).
      cursor: update.nextCursor ?? connection.cursor,
      history_status: applied.historyStatus,
      status: connection.status === 'paused' ? 'paused' : 'healthy',
      error_code: update.withheld?.errorCode ?? null,
      error_message: null,
      refused_since: null,
      refused_runs: 0,
      ...(mode === 'sweep' && { reads_anew: false }),
      last_synced_at: tenantDb().raw('now()'),
    })
  return applied
}

interface Reading {
  connection: {
    id: string
    institution_id: string | null
    institution_name: string | null
    history_status: string
  }
  runId: string
  mode: Mode
}

/** Writes what an update says about accounts and rows; the connection itself stays as it is. */
export async function applyRows({ connection, runId, mode }: Reading, update: Update) {
  const { rows } = await tenantDb().rawQuery('select time_zone from households')
  const bank = { connectionId: connection.id, institutionId: connection.institution_id }
  const accounts = await linkAccounts(bank, update.accounts.map(translateAccount))
  const historyStatus = KNOWN_STATUSES.has(update.historyStatus)
    ? update.historyStatus
    : connection.history_status
  // Also at the moment it becomes complete; from then on the opening balance stands.
  const isFitting = connection.history_status !== COMPLETE
  const { plan, orphaned } = await preparePlan({ connection, update, accounts, mode, isFitting })
  const isReplacing = accounts.told.some((account) => account.replacesId !== null)
  const isSettling = historyStatus === COMPLETE && (isFitting || isReplacing)
  const changeSetId = await writeUpdate({
    connection,
    runId,
    mode,
    accounts,
    plan,
    day: today(rows[0].time_zone),
    isFitting: isFitting && mode !== 'replay',
    orphaned: isSettling && !update.withheld ? orphaned : [],
    hasRows: !update.withheld,
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
