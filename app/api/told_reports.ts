import { Refusal } from '#core/refusal'
import { programAddress } from '#api/program_address'
import { SAVED_REPORT, SAVED_VIEW } from '#api/shapes/reports'
import { found } from '#api/told_labels'
import { filterOfView, savedViews } from '#ledger/queries/saved_views'
import { savedReports, wishOf } from '#reports/queries/saved_reports'
import { isChange, type Cell, type ReportRow, type toldReport } from '#reports/queries/told_report'
import type { toldExplanation, toldSum } from '#reports/queries/told_report'
import type { Day } from '#core/calendar'

/** A report as its shape wants it. */
export function reportRow({
  wish,
  table,
  currency,
  history,
}: Awaited<ReturnType<typeof toldReport>>) {
  return {
    ...table,
    ...wish.period,
    kind: wish.kind,
    currency: table.currency ?? currency,
    rows: table.rows.map(rowOf),
    foot: table.foot.map(rowOf),
    others: table.others.map((other) => ({ ...other, rows: programAddress(other.url) })),
    monthsNeeded: history?.need,
    monthsKnown: history?.have,
  }
}

const rowOf = ({ cells, isMixed = false, ...row }: ReportRow) => ({
  ...row,
  isMixed,
  cells: cells.map(cellOf),
})

function cellOf(cell: Cell) {
  if (cell === null) return null
  if (isChange(cell)) return cell
  const { minor: value, measure, url, why } = cell
  return { value, measure, rows: programAddress(url), why: programAddress(why) }
}

export const explanationRow = (why: Awaited<ReturnType<typeof toldExplanation>>, rows: string) => ({
  ...why,
  rows: programAddress(rows),
  leftOut: why.leftOut.map(withRows),
  pending: why.pending && withRows(why.pending),
})

export const sumRow = (sum: NonNullable<Awaited<ReturnType<typeof toldSum>>>) => ({
  ...sum,
  parts: sum.parts.map(withRows),
})

const withRows = <Part extends { url: string }>(part: Part) => ({
  ...part,
  rows: programAddress(part.url),
})

export const viewRows = async () =>
  (await savedViews()).map((view) => ({ ...view, rows: programAddress(view.href) }))

export const viewTold = async (id: string) =>
  SAVED_VIEW.tell(found(await viewRows(), id)) as { id: string }

export const reportRows = async (today: Day) =>
  (await savedReports(today)).map((report) => ({ ...report, report: `/api/v1${report.href}` }))

export const savedReportTold = (today: Day) => async (id: string) =>
  SAVED_REPORT.tell(found(await reportRows(today), id)) as { id: string }

/** The words of an address, all of which must be read. @throws Refusal `query` */
export function filterOf(query = '') {
  const filter = filterOfView(query)
  refuseUnread(query, Object.keys(filter.criteria))
  return filter
}

/** The same of a report. @throws Refusal `query` */
export function wishedReport(kind: string, today: Day, query = '') {
  const wish = wishOf(kind, query, today)!
  refuseUnread(query, Object.keys(wish.fields))
  return wish
}

function refuseUnread(query: string, read: string[]) {
  const names = [...new URLSearchParams(query).keys()]
  if (names.some((name) => !read.includes(name)))
    throw new Refusal('query', 'unreadable', 'A part of this cannot be read.')
}
