import { costlyTotals } from '#ledger/queries/costly_totals'
import { listLimits } from '#ledger/queries/transaction_list'

/** How many rows and lines are few is what decides between ways to find them. */
export const SIZES = [
  { rows: costlyTotals.rows, ...listLimits },
  { rows: 0, fewLines: 0, manyLines: listLimits.manyLines },
  { rows: 0, fewLines: 0, manyLines: 1 },
]

export function takeFor({ rows, fewLines, manyLines }: (typeof SIZES)[number]) {
  costlyTotals.rows = rows
  Object.assign(listLimits, { fewLines, manyLines })
}
