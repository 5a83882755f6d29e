import { readPageRequest } from '#core/keyset'
import type { Day } from '#core/calendar'
import { dayNets, type DayNet } from '#ledger/queries/day_nets'
import { filterBindings } from '#ledger/queries/filter_bindings'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionList, type ListedTransaction } from '#ledger/queries/transaction_list'
import { transactionTotals, type CurrencyTotal } from '#ledger/queries/transaction_totals'

/** A day with what its whole comes to, and the rows of it that the page shows. */
export interface DayGroup {
  day: Day
  nets: DayNet[]
  rows: ListedTransaction[]
  /** It began on the page before, where its heading stands. */
  isContinued: boolean
}

export interface TransactionPage {
  groups: DayGroup[]
  totals: CurrencyTotal[]
  /** How many match, of all currencies. */
  matching: number
  shown: number
  older: string | null
  newer: string | null
}

interface Wish {
  filter: TransactionFilter
  /** The query string, for `after` and `before`. */
  query: Record<string, unknown>
  /** Totals stay on the page when rows are added to it. */
  withTotals: boolean
}

const NOTHING = { rows: [], older: null, newer: null }

/** Everything a list of transactions shows: one page of rows by days, and sums of all that match. */
export async function transactionPage({
  filter,
  query,
  withTotals,
}: Wish): Promise<TransactionPage> {
  const request = readPageRequest(query)
  const bindings = await filterBindings(filter)
  const totals = withTotals ? await transactionTotals(filter, bindings) : []
  // Nothing to find is known from the sums; looking for it would read every row.
  const isEmpty = withTotals && totals.length === 0
  const page = isEmpty ? NOTHING : await transactionList(bindings, request)
  const { rows, older, newer } = page
  const byDay = Map.groupBy(rows, ({ occurredOn }) => occurredOn)
  const nets = await dayNets(filter, bindings, [...byDay.keys()])
  const before = request.direction === 'older' ? request.cursor?.day : undefined
  const groups = [...byDay].map(([day, own]) => ({
    day,
    nets: nets.get(day) ?? [],
    rows: own,
    isContinued: day === before,
  }))
  return { groups, totals, matching: countOf(totals), shown: rows.length, older, newer }
}

/** What a change to one row may change besides it. */
export async function sumsBesideRow(filter: TransactionFilter, day: Day) {
  const bindings = await filterBindings(filter)
  const nets = await dayNets(filter, bindings, [day])
  const totals = await transactionTotals(filter, bindings)
  return { nets: nets.get(day) ?? [], totals, matching: countOf(totals) }
}

const countOf = (totals: CurrencyTotal[]) => totals.reduce((sum, { count }) => sum + count, 0)
