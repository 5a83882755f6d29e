import { openPairs, type OpenPair } from '#ledger/queries/review/open_pairs'
import { suggestionFor, type Suggestion } from '#ledger/queries/review/suggestion'
import { waitingCount, waitingRows, type WaitingRow } from '#ledger/queries/review/waiting'

/** What waits of one payee, in one currency. */
export interface ReviewGroup {
  /** Names the group in addresses. */
  key: string
  payee: string
  currency: string
  rows: WaitingRow[]
  /** Minor units of `currency`, positive into accounts. */
  sumMinor: bigint
  /** Taken away by the bank: there is nothing to categorize any more. */
  isRemoved: boolean
}

export interface Inbox {
  /** Of all that waits, grouped or not. */
  count: number
  minutes: number
  groups: ReviewGroup[]
  /** The one to decide on, with what is known of it; none when nothing waits. */
  current?: ReviewGroup & { suggestion: Suggestion; pairs: OpenPair[] }
  /** The key of the one after it; its own when it is alone. */
  next?: string
}

const SECONDS_EACH = 5

/** What waits by payees, newest first, and the group with the key, else the first one. */
export async function reviewInbox(wanted?: unknown): Promise<Inbox> {
  const groups = groupsOf(await waitingRows())
  const count = await waitingCount()
  const minutes = Math.max(1, Math.round((groups.length * SECONDS_EACH) / 60))
  if (groups.length === 0) return { count, minutes, groups }
  const at = Math.max(
    0,
    groups.findIndex(({ key }) => key === wanted)
  )
  const group = groups[at]
  const pairs = await openPairs(group.rows.map(({ id }) => id))
  const current = { ...group, pairs, suggestion: await suggestionFor(group.rows) }
  return { count, minutes, groups, current, next: groups[(at + 1) % groups.length].key }
}

function groupsOf(rows: WaitingRow[]): ReviewGroup[] {
  const keyOf = (row: WaitingRow) =>
    [row.currency, row.reason === 'removed' ? 'removed' : 'live', row.merchant].join(' ')
  return [...Map.groupBy(rows, keyOf)].map(([key, own]) => ({
    key,
    payee: own[0].payee,
    currency: own[0].currency,
    rows: own,
    sumMinor: own.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    isRemoved: own[0].reason === 'removed',
  }))
}
