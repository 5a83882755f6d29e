import { of } from '#budgets/carrying'
import { periodAt, periodBefore, type Period, type PeriodCalendar } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import { carriedPeriods, type CarriedPeriod } from '#budgets/queries/closings'
import { NO_CATEGORY_ID } from '#budgets/queries/period_sums'
import { rowLinks, type RowLinks } from '#budgets/queries/row_links'
import { termsBook, type TermsBook } from '#budgets/queries/category_terms'
import type Budget from '#budgets/models/budget'

/** Minor units of the budget's currency; left = carried over + planned − spent. */
export interface HistoryCell {
  plannedMinor: bigint
  carriedMinor: bigint
  spentMinor: bigint
  leftMinor: bigint
}

export interface HistoryRow {
  categoryId: string
  /** Null is what has no category. */
  name: string | null
  /** What it is in; its own where it is in nothing. */
  groupId: string
  groupName: string | null
  /** One for each period. */
  cells: HistoryCell[]
  /** Of all periods together. */
  plannedMinor: bigint
  spentMinor: bigint
}

export interface BudgetHistory {
  periods: Period[]
  /** In the order of the categories. */
  rows: HistoryRow[]
  totals: HistoryCell[]
  plannedMinor: bigint
  spentMinor: bigint
  /** Currencies of rows that are not counted, since nothing says what they are worth here. */
  leftOut: string[]
  /** Whether more periods were asked for than are looked at: then these are the last ones. */
  isCut: boolean
  /** The rows behind each number that was spent. */
  links: RowLinks
}

/** Calendar months are read from their sums, others from the rows of their days. */
const MOST_MONTHS = 120
const MOST_OTHERS = 60

/**
 * What was planned, spent and left for each category in each period that has a day of the range, whole
 * periods, the earliest first. What is only proposed counts nowhere. As its reader sees it, set by set:
 * the cost goes by the periods asked for, which are bounded, and not by the length of history.
 */
export async function budgetHistory(budget: Budget, range: Period): Promise<BudgetHistory> {
  const calendar = await budgetCalendar(budget)
  const terms = await termsBook(budget)
  const { span, isCut } = bounded(budget, calendar, range)
  const all = await carriedPeriods(budget, { calendar, terms }, span)
  const rows = rowsOf(all, terms)
  const totals = all.map((_, index) => sumOf(rows.map(({ cells }) => cells[index])))
  const { plannedMinor, spentMinor } = sumOf(totals)
  const leftOut = [...new Set(all.flatMap(({ sums }) => [...sums.leftOut]))].sort()
  return {
    periods: all.map(({ period }) => period),
    rows,
    totals,
    plannedMinor,
    spentMinor,
    leftOut,
    isCut,
    links: await rowLinks(budget, terms),
  }
}

function bounded({ rule }: Budget, calendar: PeriodCalendar, { from, to }: Period) {
  const most = rule.kind === 'month' && rule.day === 1 ? MOST_MONTHS : MOST_OTHERS
  let first = periodAt(calendar, to)
  for (let count = 1; count < most && first.from > from; count++)
    first = periodBefore(calendar, first)
  return { span: { from: first.from, to }, isCut: first.from > from }
}

function rowsOf(all: CarriedPeriod[], { nodes }: TermsBook): HistoryRow[] {
  const ids = new Set(all.flatMap(({ carried }) => [...carried.left.keys()]))
  return [...nodes.keys(), NO_CATEGORY_ID]
    .filter((id) => ids.has(id))
    .map((id) => {
      const node = nodes.get(id)
      const cells = all.map(({ carried }) => cellOf(id, carried))
      const { plannedMinor, spentMinor } = sumOf(cells)
      const groupId = node?.parentId ?? id
      const groupName = nodes.get(groupId)?.name ?? null
      const name = node?.name ?? null
      return { categoryId: id, name, groupId, groupName, cells, plannedMinor, spentMinor }
    })
    .filter(({ cells }) => cells.some(isSomething))
}

const cellOf = (id: string, carried: CarriedPeriod['carried']): HistoryCell => ({
  plannedMinor: of(carried.planned, id),
  carriedMinor: of(carried.carried, id),
  spentMinor: of(carried.spent, id),
  leftMinor: of(carried.left, id),
})

const isSomething = ({ plannedMinor, carriedMinor, spentMinor }: HistoryCell) =>
  plannedMinor !== 0n || carriedMinor !== 0n || spentMinor !== 0n

const sumOf = (cells: HistoryCell[]): HistoryCell =>
  cells.reduce(
    (sum, cell) => ({
      plannedMinor: sum.plannedMinor + cell.plannedMinor,
      carriedMinor: sum.carriedMinor + cell.carriedMinor,
      spentMinor: sum.spentMinor + cell.spentMinor,
      leftMinor: sum.leftMinor + cell.leftMinor,
    }),
    { plannedMinor: 0n, carriedMinor: 0n, spentMinor: 0n, leftMinor: 0n }
  )
