import { addDays, type Day } from '#core/calendar'
import { of, type Sums } from '#budgets/carrying'
import { periodAt, type Period } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import { carriedPeriods, type CarriedPeriod } from '#budgets/queries/closings'
import { NO_CATEGORY_ID } from '#budgets/queries/period_sums'
import { termsBook } from '#budgets/queries/category_terms'
import type Budget from '#budgets/models/budget'

interface YearCell {
  plannedMinor: bigint
  spentMinor: bigint
  leftMinor: bigint
}

export interface YearRow {
  categoryId: string
  /** Null is what has no category. */
  name: string | null
  cells: YearCell[]
  plannedMinor: bigint
  spentMinor: bigint
}

export interface BudgetYear {
  /** Those that begin in the year. */
  periods: Period[]
  rows: YearRow[]
  totals: YearCell[]
  plannedMinor: bigint
  spentMinor: bigint
}

/** What was planned and spent in each period that begins in a year. Minor units of the budget's currency. */
export async function budgetYear(budget: Budget, year: number): Promise<BudgetYear> {
  const calendar = await budgetCalendar(budget)
  const first = `${year}-01-01` as Day
  const before = periodAt(calendar, first)
  const from = before.from === first ? first : nextDay(before)
  const terms = await termsBook(budget)
  const span = { from, to: `${year}-12-31` as Day }
  const all = await carriedPeriods(budget, { calendar, terms }, span)
  const ids = new Set(all.flatMap(({ carried }) => [...carried.left.keys()]))
  const rows = [...terms.nodes.keys(), NO_CATEGORY_ID]
    .filter((id) => ids.has(id))
    .map((id) => rowOf(id, terms.nodes.get(id)?.name ?? null, all))
    .filter(({ cells }) => cells.some((cell) => cell.plannedMinor !== 0n || cell.spentMinor !== 0n))
  const totals = all.map((_, index) => sumOf(rows.map(({ cells }) => cells[index])))
  return { periods: all.map(({ period }) => period), rows, totals, ...sumOf(totals) }
}

function rowOf(categoryId: string, name: string | null, all: CarriedPeriod[]): YearRow {
  const cells = all.map(({ carried }) => {
    const read = (sums: Sums) => of(sums, categoryId)
    return {
      plannedMinor: read(carried.planned),
      spentMinor: read(carried.spent),
      leftMinor: read(carried.left),
    }
  })
  const { plannedMinor, spentMinor } = sumOf(cells)
  return { categoryId, name, cells, plannedMinor, spentMinor }
}

const sumOf = (cells: YearCell[]): YearCell =>
  cells.reduce(
    (sum, cell) => ({
      plannedMinor: sum.plannedMinor + cell.plannedMinor,
      spentMinor: sum.spentMinor + cell.spentMinor,
      leftMinor: sum.leftMinor + cell.leftMinor,
    }),
    { plannedMinor: 0n, spentMinor: 0n, leftMinor: 0n }
  )

const nextDay = ({ to }: Period) => addDays(to, 1)
