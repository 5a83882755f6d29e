import { ascending, magnitude } from '#core/decimal'
import type { HttpContext } from '@adonisjs/core/http'
import type { OtherCurrency } from '#reports/kinds/asked'
import type { FigureMeasure } from '#reports/measures'
import type { flowPicture } from '#reports/kinds/flow_picture'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'

/** A number that leads to the rows which make it. */
export interface Figure {
  /** Minor units of the report's currency, or a count; null where nothing is known. */
  minor: bigint | null
  measure: FigureMeasure
  /** The rows, and what explains the number. */
  url: string | null
  why: string | null
}

/** How a number changed from the period it is compared with. */
export interface Change {
  /** Minor units, or a count. */
  difference: bigint
  /** Of the size before; null where that was nothing. */
  ratio: number | null
  direction: 'up' | 'down' | 'same'
}

export type Cell = Figure | Change | null

export interface ReportRow {
  key: string
  label: string
  /** 1 is a part of the row above it. */
  level: 0 | 1
  icon?: string
  /** Other currencies are in it, or left out of it. */
  isMixed?: boolean
  cells: Cell[]
}

export interface ReportColumn {
  key: string
  label: string
}

export interface ReportChart {
  kind: 'line' | 'bars'
  labels: string[]
  series: (bigint | null)[][]
  names: string[]
}

export interface ReportTable {
  /** What the rows are. */
  heading: string
  columns: ReportColumn[]
  rows: ReportRow[]
  foot: ReportRow[]
  /** What the picture shows, in words. */
  finding: string
  chart: ReportChart | null
  /** Instead of a chart. */
  flow?: FlowPicture | null
  unit: 'money' | 'count'
  /** Currencies besides the household's, each with its rows: converted, or left out without a rate. */
  others: OtherCurrency[]
  notes: string[]
  /** Of its amounts, where that is not the household's. */
  currency?: string
}

export type FlowPicture = NonNullable<ReturnType<typeof flowPicture>>

export type Words = HttpContext['i18n']

/** Its addresses are written when they are asked for: a file has thousands of numbers, and none of them leads anywhere. */
export const figure = (
  minor: bigint | null,
  filter: TransactionFilter,
  measure: FigureMeasure = 'net'
): Figure => ({
  minor,
  measure,
  get url() {
    return filter.toUrl()
  },
  get why() {
    return `/reports/why?${filter.toQuery(measure === 'net' ? {} : { measure })}`
  },
})

/**
 * From one number to another. `bySize`: of what is spent or owed, below zero here, more is up, as people
 * say it.
 */
export function change(now: bigint, before: bigint, { bySize = false } = {}): Change {
  const difference = now - before
  const grown = bySize ? -difference : difference
  const size = magnitude(before)
  return {
    difference,
    ratio: size === 0n ? null : Number((difference * 10_000n) / size) / 10_000,
    direction: grown > 0n ? 'up' : grown < 0n ? 'down' : 'same',
  }
}

export const isChange = (cell: Cell): cell is Change => cell !== null && 'direction' in cell

/** What a column is sorted by: its number, or nothing. */
const numberOf = (cell: Cell) =>
  cell === null ? null : isChange(cell) ? cell.difference : cell.minor

/** Rows in the order of a column; parts stay below what they are parts of. */
export function sorted(table: ReportTable, sort: string | undefined): ReportTable {
  if (!sort) return table
  const isDescending = sort.startsWith('-')
  const key = isDescending ? sort.slice(1) : sort
  const at = table.columns.findIndex((column) => column.key === key)
  if (at < 0 && key !== 'name' && key !== 'key') return table
  const compare = (one: ReportRow, other: ReportRow) => {
    if (key === 'key') return one.key < other.key ? -1 : 1
    if (at < 0) return one.label.localeCompare(other.label)
    return ascending(numberOf(one.cells[at]) ?? 0n, numberOf(other.cells[at]) ?? 0n)
  }
  const families: { head: ReportRow; parts: ReportRow[] }[] = []
  for (const row of table.rows) {
    if (row.level === 0) families.push({ head: row, parts: [] })
    else families.at(-1)!.parts.push(row)
  }
  const turn = (one: ReportRow, other: ReportRow) => compare(one, other) * (isDescending ? -1 : 1)
  const rows = families
    .sort((one, other) => turn(one.head, other.head))
    .flatMap(({ head, parts }) => [head, ...parts.sort(turn)])
  return { ...table, rows }
}
