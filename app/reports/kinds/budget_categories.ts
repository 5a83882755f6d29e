import { NO_CATEGORY } from '#ledger/queries/transaction_filter'
import { overTime } from '#reports/kinds/over_time'
import {
  COLUMNS,
  columnsOf,
  nameOf,
  planCells,
  spanOf,
  spentFigure,
  type Histories,
} from '#reports/kinds/budget_history'
import type { Asked } from '#reports/kinds/asked'
import { change, sorted, type Cell, type ReportRow, type ReportTable } from '#reports/table'

const MOST_BARS = 12

/** Each category: what was planned for it and spent on it in all, and what was spent in each period. */
export function categoryHistory(histories: Histories, asked: Asked): ReportTable {
  const { budget, found, before } = histories
  const { i18n } = asked
  // As many periods as fit beside each other; the last ones.
  const skipped = Math.max(0, found.periods.length - asked.mostColumns)
  const shown = found.periods.slice(skipped)
  const parts = shown.length > 1 ? shown : []
  const whole = spanOf(found.periods)
  const rows = found.rows.map<ReportRow>((row) => {
    const of = { budget, categoryId: row.categoryId }
    const all = { ...of, span: whole, rows: found.links.rowOver(row.categoryId, found.periods) }
    const earlier = before?.rows.find(({ categoryId }) => categoryId === row.categoryId)
    const timed = parts.map((span, at) => {
      const rowsOf = found.links.row(row.categoryId, span)
      return spentFigure(row.cells[skipped + at].spentMinor, { ...of, span, rows: rowsOf })
    })
    const label = row.name ?? i18n.t('reports.rows.no_category')
    const isInGroup = row.groupId !== row.categoryId && row.groupName !== null
    return {
      key: row.name === null ? NO_CATEGORY : row.categoryId,
      label: isInGroup
        ? i18n.t('reports.rows.in_group', { name: label, group: row.groupName! })
        : label,
      level: 0,
      cells: [...planCells(row, all), ...compared(row.spentMinor, earlier?.spentMinor), ...timed],
    }
  })

  function compared(now: bigint, then = 0n): Cell[] {
    return before ? [change(now, then)] : []
  }
  const total = {
    ...{ key: 'total', label: i18n.t('reports.rows.total'), level: 0 as const },
    cells: [
      ...planCells(found, { budget, span: whole, rows: found.links.spent(whole) }),
      ...compared(found.spentMinor, before?.spentMinor),
      ...parts.map((span, at) =>
        spentFigure(found.totals[skipped + at].spentMinor, {
          ...{ budget, span, rows: found.links.spent(span) },
        })
      ),
    ],
  }
  const times = parts.map((span) => ({ key: span.from, label: nameOf(span, asked) }))
  const table: ReportTable = {
    heading: i18n.t('reports.dimensions.category'),
    columns: [...columnsOf([...COLUMNS, ...(before ? ['change'] : [])], asked), ...times],
    rows,
    foot: [total],
    finding: '',
    chart: null,
    unit: 'money',
    others: [],
    notes: [],
  }
  const largestFirst = sorted(table, '-spent')
  return { ...largestFirst, chart: overTime(largestFirst, MOST_BARS) }
}
