import { isChange, type Cell, type ReportChart, type ReportTable } from '#reports/table'

/** More lines than these are not told apart. */
const MOST = 5

const minorOf = (cell: Cell) => (cell === null || isChange(cell) ? null : cell.minor)

/** The largest rows as lines over time; where there is one time only, as bars beside each other. */
export function overTime({ columns, rows }: ReportTable, mostBars: number): ReportChart | null {
  const heads = rows.filter(({ level }) => level === 0)
  if (heads.length === 0) return null
  const times = columns.flatMap(({ key, label }, at) => (/^\d/.test(key) ? [{ label, at }] : []))
  if (times.length > 1) {
    const lines = heads.slice(0, MOST)
    return {
      kind: 'line',
      labels: times.map(({ label }) => label),
      series: lines.map(({ cells }) => times.map(({ at }) => minorOf(cells[at]))),
      names: lines.map(({ label }) => label),
    }
  }
  const bars = heads.slice(0, mostBars)
  return {
    kind: 'bars',
    labels: bars.map(({ label }) => label),
    series: [bars.map(({ cells }) => minorOf(cells[0]))],
    names: [columns[0].label],
  }
}
