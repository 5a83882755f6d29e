import type { TaskKind } from '#banking/tasks/lease'

/**
 * What a webhook makes us ask the bank. It is only a hint that something happened: how things are is
 * read from the bank, so that late, doubled or swapped webhooks do no harm.
 */
export interface Reaction {
  task?: TaskKind
  /** The bank has accounts that a person may add. */
  hasNewAccounts?: boolean
}

const READ_ITEM: Reaction = { task: 'item' }
const NOTHING: Reaction = {}

const BY_CODE: Record<string, Reaction> = {
  'TRANSACTIONS/SYNC_UPDATES_AVAILABLE': { task: 'sync' },
  'TRANSACTIONS/RECURRING_TRANSACTIONS_UPDATE': { task: 'recurring' },
  // Of an older way of reading; the news of the new way comes beside them.
  'TRANSACTIONS/INITIAL_UPDATE': NOTHING,
  'TRANSACTIONS/HISTORICAL_UPDATE': NOTHING,
  'TRANSACTIONS/DEFAULT_UPDATE': NOTHING,
  'TRANSACTIONS/TRANSACTIONS_REMOVED': NOTHING,
  'HOLDINGS/DEFAULT_UPDATE': { task: 'holdings' },
  'INVESTMENTS_TRANSACTIONS/DEFAULT_UPDATE': { task: 'investment_transactions' },
  'INVESTMENTS_TRANSACTIONS/HISTORICAL_UPDATE': { task: 'investment_transactions' },
  'LIABILITIES/DEFAULT_UPDATE': { task: 'liabilities' },
  'ITEM/NEW_ACCOUNTS_AVAILABLE': { task: 'item', hasNewAccounts: true },
  'ITEM/WEBHOOK_UPDATE_ACKNOWLEDGED': NOTHING,
}

/** Null for what nobody knows: it is kept, and nothing follows. */
export function reactionTo(type: string, code: string): Reaction | null {
  const name = `${type}/${code}`
  if (Object.hasOwn(BY_CODE, name)) return BY_CODE[name]
  return type === 'ITEM' ? READ_ITEM : null
}
