import { filterBindings } from '#ledger/queries/filter_bindings'
import { listOfPage } from '#ledger/queries/transaction_filter'
import { listedTransactions } from '#ledger/queries/transaction_list'
import { sumsBesideRows } from '#ledger/queries/transaction_page'
import type { Day } from '#core/calendar'

/** A row as the list of the page shows it, and the sums beside it: of its day, and of the days it was on. */
export async function rowWithSums(id: string, days: Day[], page = '') {
  const list = listOfPage(page)
  const bindings = await filterBindings(list.filter)
  const [row] = await listedTransactions(bindings, [id])
  const sums = await sumsBesideRows(bindings, [...new Set([row.occurredOn, ...days])])
  return { row, ...list, ...sums }
}
