import { filterBindings } from '#ledger/queries/filter_bindings'
import { listOfPage } from '#ledger/queries/transaction_filter'
import { listedTransactions } from '#ledger/queries/transaction_list'
import { sumsBesideRows } from '#ledger/queries/transaction_page'
import type { Day } from '#core/calendar'

/** A row as a page has it: its stamp, and the day that it stands under. */
export interface SeenRow {
  id: string
  stamp?: string
  day?: Day
}

interface Asked {
  seen: SeenRow[]
  /** Rows that came since. */
  news: string[]
  /** The address of the page. */
  page?: string
}

/** The rows that are not any more as a page shows them, which are gone, and how many came that would be on it. */
export async function changedRows({ seen, news, page = '' }: Asked) {
  const list = listOfPage(page)
  const bindings = await filterBindings(list.filter)
  const ids = seen.map(({ id }) => id)
  const found = await listedTransactions(bindings, [...ids, ...news])
  const byId = new Map(found.map((row) => [row.id, row]))
  const rows = seen.flatMap(({ id, stamp, day }) => {
    const row = byId.get(id)
    return row && row.stamp !== stamp ? [{ ...row, day: day ?? row.occurredOn }] : []
  })
  const gone = ids.filter((id) => !byId.has(id))
  const { account } = list.filter.criteria
  const arrived = found.filter(
    ({ id, accountId, matchedMinor }) =>
      news.includes(id) && matchedMinor !== null && (!account || account === accountId)
  )
  const days = [
    ...rows.map(({ day }) => day),
    ...[...rows, ...arrived].map((row) => row.occurredOn),
  ]
  const isChanged = rows.length + gone.length + arrived.length > 0
  const sums = isChanged ? await sumsBesideRows(bindings, [...new Set(days)]) : null
  return { rows, gone, arrived: arrived.length, sums, ...list }
}
