import { filterBindings } from '#ledger/queries/filter_bindings'
import { listOfPage } from '#ledger/queries/transaction_filter'
import { listedTransactions } from '#ledger/queries/transaction_list'
import { sumsBesideRows } from '#ledger/queries/transaction_page'
import type { Day } from '#core/calendar'

/** A row as the list of the page shows it, and the sums beside it: of its day, and of the days it was on. */
export async function rowWithSums(id: string, days: Day[], page = '') {
  const { filter, ...list } = listOfPage(page)
  const [row] = await listedTransactions(await filterBindings(filter), [id])
  const sums = await sumsBesideRows(filter, [...new Set([row.occurredOn, ...days])])
  return { row, ...list, ...sums }
}
