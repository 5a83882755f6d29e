import { tenantDb } from '#core/household_scope'
import { pageOf, type Page, type PageRequest } from '#core/keyset'
import type { Day } from '#core/calendar'
import type { CategoryOrigin } from '#ledger/actions/record_transactions'
import type { Flow } from '#categories/models/category'
import type { TagFacts } from '#ledger/queries/transaction_facts'
import { withRareWords } from '#ledger/queries/common_words'
import { densityOf, type Density } from '#ledger/queries/dense_months'
import {
  filterValues,
  readsLines,
  readsRows,
  type FilterBindings,
} from '#ledger/queries/filter_bindings'
import { listOrder } from '#ledger/queries/list_order'
import { asksCategoriesAlone, pageByAmounts } from '#ledger/queries/list_by_amounts'
import {
  countLines,
  indexedLines,
  pageAlongPayees,
  pageAmongNextOf,
} from '#ledger/queries/list_of_lines'
import {
  onlyFieldsAsk,
  pageAlongDays,
  pageAmongNext,
  pageInOrder,
  pageOfAll,
  pickedRows,
  type Page as SqlPage,
} from '#ledger/queries/list_sql'
import { withSigns, type RowSigns } from '#ledger/queries/row_signs'
import { USUAL_SORT } from '#ledger/queries/transaction_filter'

/** A row as lists show it. Minor units of `currency`, positive into the account. */
export interface ListedTransaction extends RowSigns {
  id: string
  occurredOn: Day
  amountMinor: bigint
  /** What of it the filter asks for: all, or the lines of a category or flow. */
  matchedMinor: bigint
  currency: string
  payee: string
  bankText: string | null
  note: string | null
  isPending: boolean
  /** Pending for 14 days without any change. */
  isStale: boolean
  needsReview: boolean
  accountId: string
  accountName: string
  lineCount: number
  /** Changes with the row and with each of its lines. */
  stamp: string
  tags: TagFacts[]
  /** Of the first line. */
  flow: Flow
  categoryId: string | null
  categoryName: string | null
  categoryIcon: string | null
  categoryColor: number | null
  categoryOrigin: CategoryOrigin
}

/**
 * A page of the filter's transactions in its order, found by an index before anything is joined, so
 * that page 200 costs what the first does.
 */
export async function transactionList(
  bindings: FilterBindings,
  request: PageRequest
): Promise<Page<ListedTransaction>> {
  const order = listOrder(bindings.sort, request.direction)
  const page = { bindings, order, byLines: readsLines(bindings) }
  const rows = await withSigns(await pageRows(page, request))
  return pageOf(rows, request, ({ occurredOn, id }) => ({ day: occurredOn, id }))
}

async function pageRows(page: SqlPage, request: PageRequest): Promise<FoundRow[]> {
  const { bindings, byLines } = page
  if (bindings.sort.endsWith('amount') && asksCategoriesAlone(bindings)) {
    return fetched(pageByAmounts(page), bindings, request)
  }
  // Sums know how many lines categories have, so that nobody counts them.
  const isOfCategories = bindings.categories !== null || bindings.uncategorized
  const isCounted = isOfCategories && bindings.seed.lines === null
  const density = isCounted ? await densityOf(bindings, request) : null
  const found = byLines ? await pageByIndexOfLines(page, request, density) : null
  if (found) return found
  const isUsual = bindings.sort === USUAL_SORT
  const isNarrow =
    readsRows(bindings) || bindings.accounts !== null || bindings.onlyCurrency !== null
  if (isNarrow || (byLines && !isUsual)) {
    const near = await fetched(pageAmongNext(page), bindings, request, { among: AMONG })
    if (near.length === request.limit) return near
    return allThatMatch(page, request)
  }
  if (byLines) return pageOfLines(page, request, density ?? (await densityOf(bindings, request)))
  return fetched(pageInOrder(page), bindings, request)
}

type FoundRow = Omit<ListedTransaction, keyof RowSigns>

/** So many rows are looked at for a page of some kind before all of that kind are sought. */
const AMONG = 4000

/** Tests have fewer rows, and take each way. */
export const listLimits = {
  /** So few lines are looked up one by one. */
  fewLines: 2500,
  /** Of so many the ids are remembered, and rows looked at until a page of them is full. */
  manyLines: 20_000,
}
const AMONG_MANY = 40_000

/** Where an index knows the lines that are meant: by their number and the order of the list; null where another way is better. */
async function pageByIndexOfLines(
  page: SqlPage,
  request: PageRequest,
  density: Density | null
): Promise<FoundRow[] | null> {
  const { bindings } = page
  const lines = indexedLines(bindings)
  if (lines === null) return null
  const count = density?.inAll ?? (await countLines(bindings, lines, listLimits.manyLines))
  if (count <= listLimits.fewLines) return allThatMatch(page, request, { byLines: true })
  if (
    bindings.sort.endsWith('payee') &&
    onlyFieldsAsk(bindings) &&
    bindings.search.rows === 'true'
  ) {
    return fetched(pageAlongPayees(lines, page), bindings, request)
  }
  if (count >= listLimits.manyLines) return null
  const near = await fetched(pageAmongNextOf(lines, page), bindings, request, { among: AMONG_MANY })
  if (near.length === request.limit) return near
  return allThatMatch(page, request, { byLines: true })
}

/** Finds all rows, by what indexes know of them, and then the page. */
async function allThatMatch(page: SqlPage, request: PageRequest, { byLines = false } = {}) {
  const bindings = await withRareWords(page.bindings)
  return fetched(pageOfAll({ ...page, bindings }, { byLines }), bindings, request)
}

/** So many lines of a kind are looked up one by one, where a walk in the order of days would be longer. */
const MOST_LOOKED_UP = 50_000

/**
 * Of a category or kind with many rows: day by day from the cursor, until the page is full. Where they
 * are so far apart that more would be passed than there are, all of them by their lines.
 */
async function pageOfLines(page: SqlPage, request: PageRequest, density: Density) {
  const { floor, walked, count } = density
  const isWalk = floor !== null && request.direction === 'older'
  if (isWalk && walked <= Math.max(count, AMONG)) {
    const rows = await fetched(pageAlongDays(page), page.bindings, request, { floor })
    if (rows.length === request.limit) return rows
  }
  if (count > MOST_LOOKED_UP) return fetched(pageInOrder(page), page.bindings, request)
  return fetched(pageOfAll(page, { byLines: true }), page.bindings, request)
}

async function fetched(
  sql: string,
  bindings: FilterBindings,
  { cursor, limit }: PageRequest,
  more: Record<string, unknown> = {}
): Promise<FoundRow[]> {
  const place = { day: cursor?.day ?? null, id: cursor?.id ?? null, limit, ...more }
  const { rows } = await tenantDb().rawQuery(sql, filterValues(bindings, place))
  return rows
}

/** One row as the list shows it, or undefined. */
export async function listedTransaction(
  bindings: FilterBindings,
  id: string
): Promise<ListedTransaction | undefined> {
  return (await listedTransactions(bindings, [id]))[0]
}

/** Rows as the list shows them, newest first; deleted ones are left out. */
export async function listedTransactions(
  bindings: FilterBindings,
  ids: string[]
): Promise<ListedTransaction[]> {
  const { rows } = await tenantDb().rawQuery(pickedRows(bindings), filterValues(bindings, { ids }))
  return withSigns(rows as FoundRow[])
}
