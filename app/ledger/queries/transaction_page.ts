import { readPageRequest, type Page, type PageRequest } from '#core/keyset'
import type { Day } from '#core/calendar'
import { dayNets, type DayNet } from '#ledger/queries/day_nets'
import { isCostly } from '#ledger/queries/costly_totals'
import { filterBindings, readsLines, type FilterBindings } from '#ledger/queries/filter_bindings'
import { goesByDays } from '#ledger/queries/list_order'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionList, type ListedTransaction } from '#ledger/queries/transaction_list'
import { transactionTotals, type CurrencyTotal } from '#ledger/queries/transaction_totals'

/** A day with what its whole comes to, and the rows of it that the page shows. */
export interface DayGroup {
  /** Null where the list does not go by days: then each row says its own. */
  day: Day | null
  nets: DayNet[]
  rows: ListedTransaction[]
  /** It has no heading: it began on the page before, or the list does not go by days. */
  isContinued: boolean
}

export interface TransactionPage {
  groups: DayGroup[]
  totals: CurrencyTotal[]
  /** Whether sums are of parts of transactions, so that no search tells what came in from what went out. */
  isOfLines: boolean
  /** How many match, of all currencies; null where counting them is left to a request of its own. */
  matching: number | null
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
export async function transactionPage({ filter, query, withTotals }: Wish) {
  const request = readPageRequest(query)
  const bindings = await filterBindings(filter)
  const isLater = withTotals && (await isCostly(bindings))
  const sums = withTotals && !isLater ? await transactionTotals(bindings) : null
  // Nothing to find is known from the sums; looking for it would read every row.
  const page = sums?.length === 0 ? NOTHING : await transactionList(bindings, request)
  const isWhole = page.older === null && page.newer === null
  const totals = isLater && isWhole ? await transactionTotals(bindings) : (sums ?? [])
  const found: TransactionPage = {
    groups: await groupsOf(page, bindings, request),
    totals,
    isOfLines: readsLines(bindings),
    matching: isLater && !isWhole ? null : countOf(totals),
    shown: page.rows.length,
    older: page.older,
    newer: page.newer,
  }
  return { ...found, search: bindings.read }
}

async function groupsOf(
  page: Page<ListedTransaction>,
  bindings: FilterBindings,
  { cursor, direction }: PageRequest
): Promise<DayGroup[]> {
  const { rows } = page
  if (rows.length === 0) return []
  if (!goesByDays(bindings.sort)) {
    return [{ day: null, nets: [], rows, isContinued: true }]
  }
  const byDay = Map.groupBy(rows, ({ occurredOn }) => occurredOn)
  const nets = await netsOf(byDay, page, bindings)
  const before = direction === 'older' ? cursor?.day : undefined
  return [...byDay].map(([day, own]) => ({
    day,
    nets: nets.get(day) ?? [],
    rows: own,
    isContinued: day === before,
  }))
}

/** Days that the page shows wholly are added up from its rows; those that it may cut are asked for. */
async function netsOf(
  byDay: Map<Day, ListedTransaction[]>,
  { older, newer }: Page<ListedTransaction>,
  bindings: FilterBindings
) {
  const days = [...byDay.keys()]
  const cut = new Set([...(newer ? [days[0]] : []), ...(older ? [days.at(-1)!] : [])])
  const nets = await dayNets(bindings, [...cut])
  for (const [day, rows] of byDay) if (!cut.has(day)) nets.set(day, sumsOf(rows))
  return nets
}

function sumsOf(rows: ListedTransaction[]): DayNet[] {
  const sums = new Map<string, bigint>()
  for (const { currency, matchedMinor } of rows)
    sums.set(currency, (sums.get(currency) ?? 0n) + matchedMinor)
  const codes = [...sums.keys()].sort()
  return codes.map((currency) => ({ currency, netMinor: sums.get(currency)! }))
}

/** What a change to rows may change besides them: the sums of their days and of all that match. */
export async function sumsBesideRows(bindings: FilterBindings, days: Day[]) {
  const found = await dayNets(bindings, days)
  const nets = days.map((day) => ({ day, nets: found.get(day) ?? [] }))
  // Where adding up is costly, the page asks for it, and nobody waits for the row.
  const isOfLines = readsLines(bindings)
  if (await isCostly(bindings)) return { nets, totals: [], isOfLines, matching: null }
  const totals = await transactionTotals(bindings)
  return { nets, totals, isOfLines, matching: countOf(totals) }
}

const countOf = (totals: CurrencyTotal[]) => totals.reduce((sum, { count }) => sum + count, 0)
