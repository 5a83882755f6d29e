import type { Transaction } from 'plaid'

interface Page {
  added: Transaction[]
  modified: Transaction[]
  removed: { transaction_id?: string }[]
}

/** What an update comes to: each transaction's last state, and which are gone. */
export interface Fold {
  upserts: Map<string, Transaction>
  removed: Set<string>
}

export const emptyFold = (): Fold => ({ upserts: new Map(), removed: new Set() })

/** Adds a page to what the pages before it came to. Within a page removals come last; a later page wins. */
export function foldPage(fold: Fold, page: Page): void {
  for (const transaction of [...page.added, ...page.modified]) {
    const id = transaction.transaction_id
    fold.removed.delete(id)
    fold.upserts.set(id, transaction)
  }
  for (const { transaction_id: id } of page.removed) {
    if (!id) continue
    fold.upserts.delete(id)
    fold.removed.add(id)
  }
}
