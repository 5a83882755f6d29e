import { changeSet } from '#core/change_set'
import {
  addAccounts,
  fitOpeningBalances,
  hasNewBalances,
  observeBalances,
} from '#banking/sync/accounts'
import {
  forgetBacklog,
  hasDecidedBacklog,
  hasOtherWords,
  refreshExternalAccounts,
} from '#banking/sync/account_words'
import { changesByItself, valueAccounts } from '#banking/products/value_accounts'
import { settleOrphans } from '#banking/sync/orphans'
import { settleArrivals } from '#ledger/events/arrivals'
import { isEmptyPlan, writeBankRows, writeLedger } from '#banking/sync/write_plan'
import type { Day } from '#core/calendar'
import type { LinkedAccounts } from '#banking/sync/link_accounts'
import type { Plan } from '#banking/sync/plan'
import type { Mode } from '#banking/sync/prepare'

interface Writing {
  connection: { id: string; institution_name: string | null }
  runId: string
  mode: Mode
  accounts: LinkedAccounts
  plan: Plan
  day: Day
  /** The opening balances follow what comes in. */
  isFitting: boolean
  /** The bank gives transactions for this login. */
  hasRows: boolean
  /** Accounts whose old rows are to be settled. */
  orphaned: string[]
}

/** Answers the change set, or null when there was nothing to change in the ledger. */
export async function writeUpdate(writing: Writing): Promise<string | null> {
  const { connection, runId, accounts, plan, orphaned } = writing
  const of = { connectionId: connection.id, runId }
  if (orphaned.length === 0 && (await isSame(writing))) {
    await writeBankRows(of, plan, accounts)
    return null
  }
  const details = {
    connectionId: connection.id,
    added: plan.added.length,
    changed: plan.changed.length,
    removed: plan.tombstones.length,
  }
  const isReplay = writing.mode === 'replay'
  const cause = isReplay ? 'banking.replayed' : 'banking.synced'
  return changeSet(
    { cause, details, actor: isReplay ? undefined : 'bank' },
    async (changeSetId) => {
      const filled = isReplay ? NONE : await writeAccounts(writing)
      await writeLedger(plan, accounts)
      await writeBankRows(of, plan, accounts)
      if (orphaned.length > 0) await settleOrphans(connection.id, orphaned)
      if (!isReplay) await writeBalances(writing, filled)
      await settleRows(writing)
      return changeSetId
    }
  )
}

async function settleRows({ plan, isFitting }: Writing) {
  const idsOf = (rows: { transactionId: string }[]) => rows.map((row) => row.transactionId)
  const of = { by: 'bank' as const, isBackfill: isFitting }
  await settleArrivals({ ...of, ids: idsOf(plan.added), isNew: true })
  await settleArrivals({ ...of, ids: idsOf(plan.changed), isNew: false })
}

/** What pages that were kept say of accounts and balances is of their day, not of today. */
async function isSame({ connection, mode, accounts, plan, day }: Writing) {
  if (!isEmptyPlan(plan)) return false
  if (mode === 'replay') return true
  const hasNew = [...accounts.told, ...accounts.unclear].some((account) => account.isNew)
  return (
    !hasNew &&
    !(mode === 'sweep' && (await hasDecidedBacklog(connection.id))) &&
    !(await hasNewBalances(accounts.told, day)) &&
    !(await hasOtherWords(connection.id, accounts.told))
  )
}

const NONE = new Set<string>()

/** Answers the bank's accounts whose rows come in only now that a person has said where they go. */
async function writeAccounts({ connection, accounts, day, mode }: Writing) {
  const all = [...accounts.told, ...accounts.unclear]
  await addAccounts(connection.id, connection.institution_name, all, day)
  await refreshExternalAccounts(connection.id, accounts.told)
  return mode === 'sweep' ? forgetBacklog(connection.id) : NONE
}

async function writeBalances(writing: Writing, filled: Set<string>) {
  const { accounts, day, isFitting, hasRows } = writing
  await observeBalances(accounts.told, day)
  const made = accounts.told.filter(
    (account) => filled.has(account.id) || (account.isNew && account.replacesId === null)
  )
  // Where no history comes in, the past of what changes by itself is what was told of it.
  const fitting = accounts.told.filter((account) => hasRows || !changesByItself(account))
  await fitOpeningBalances(isFitting ? [...new Set([...fitting, ...made])] : made)
  if (!isFitting || !hasRows) await valueAccounts(accounts.told, day)
}
