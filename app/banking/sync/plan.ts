import { Book } from '#banking/sync/book'
import type { Arriving, KnownRow, LedgerRow, Plan } from '#banking/sync/plan_types'

export type { Arriving, KnownRow, LedgerRow, Plan, Sent } from '#banking/sync/plan_types'

interface Input {
  upserts: Arriving[]
  removed: Iterable<string>
  known: KnownRow[]
  ledger: LedgerRow[]
  newId: () => string
}

/**
 * Decides what an update means for the ledger, without writing. A ledger row that is losing its row
 * of the bank may be taken over by a new one that is the same movement, once; it goes only when none
 * of the bank's rows stands for it; what a person deleted stays deleted.
 */
export function planUpdate({ upserts, removed, known, ledger, newId }: Input): Plan {
  const book = new Book(known, ledger, newId)
  const leaving = new Set(removed)
  book.claim(upserts, leaving)
  // A pending row that comes together with its posting must be there to be taken over.
  for (const sent of upserts.filter((row) => !row.pendingExternalId)) book.upsert(sent)
  for (const sent of upserts.filter((row) => row.pendingExternalId)) book.upsert(sent)
  for (const externalId of leaving) book.remove(externalId)
  return book.plan()
}
