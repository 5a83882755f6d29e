import { bills } from '#rules/events/bills'
import type { Act } from '#rules/acts/acts'
import type { Candidate } from '#rules/acts/evaluate'
import type { Change } from '#rules/running/changes'

const billOf = (acts: Act[]) => acts.find((act) => act.type === 'bill')?.billId

/** Which of the rows' transactions a rule would tie to its bill; asked of none where it names none. */
export async function rowsToTie(rows: Candidate[], acts: Act[]): Promise<Set<string>> {
  const billId = billOf(acts)
  if (!billId || rows.length === 0) return new Set()
  const ids = [...new Set(rows.map(({ transactionId }) => transactionId))]
  return new Set(await bills().fitting(billId, ids))
}

/** Ties what was written to the rule's bill, within the open change set. */
export async function tieBills(written: Change[], acts: Act[]): Promise<void> {
  const billId = billOf(acts)
  const tied = written.filter(({ patch }) => patch.billId !== undefined)
  if (!billId || tied.length === 0) return
  await bills().tie(
    billId,
    tied.map(({ row }) => row.transactionId)
  )
}
