import { changeSet } from '#core/change_set'
import { bulkEdit } from '#ledger/actions/bulk/bulk_edit'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { restoreTransactions } from '#ledger/actions/restore_transactions'
import { markReviewed, waitingAmong, type Reviewed } from '#ledger/actions/review_transactions'
import { announceReview } from '#ledger/events/review_news'

/**
 * What is said of rows in review besides a category: `exclude` is somebody else's money, which stays in
 * lists and balances; `trash` should not be here at all; `keep` holds what the bank took away.
 */
export const VERDICTS = ['exclude', 'trash', 'keep'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Does so with what waits among these, as one change; what somebody else reviewed meanwhile stays. */
export async function judgeTransactions(ids: string[], verdict: Verdict): Promise<Reviewed> {
  const waiting = (await waitingAmong(ids)).map(({ id }) => id)
  const details = { count: waiting.length, verdict }
  return changeSet({ cause: 'transactions.judged', details }, async (changeSetId) => {
    if (waiting.length === 0) return { changeSetId, count: 0 }
    await ACTS[verdict](waiting)
    return { changeSetId, count: waiting.length }
  })
}

const ACTS: Record<Verdict, (ids: string[]) => Promise<unknown>> = {
  async exclude(ids) {
    await bulkEdit(ids, { act: 'exclude', value: null })
    await markReviewed(ids)
  },
  async trash(ids) {
    await deleteTransactions(ids)
    await announceReview()
  },
  async keep(ids) {
    await restoreTransactions(ids)
    await markReviewed(ids)
  },
}
