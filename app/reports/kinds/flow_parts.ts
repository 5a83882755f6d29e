import { ascending } from '#core/decimal'
import { isUuid } from '#core/uuid'
import {
  LONGEST_SEARCH,
  NO_CATEGORY,
  type TransactionCriteria,
} from '#ledger/queries/transaction_filter'
import { quoted } from '#ledger/queries/search/print_search'
import type { Asked } from '#reports/kinds/asked'
import type { FigureMeasure } from '#reports/measures'
import { isChange, type ReportRow } from '#reports/table'

/** What a band of the flow is of. */
export interface Part {
  key: string
  label: string
  url: string
  /** Minor units, more than nothing. */
  minor: bigint
  /** What the rows behind its link say of it; null where they are more than its own. */
  measure: FigureMeasure | null
}

export const sumOf = (list: Part[]) => list.reduce((total, { minor }) => total + minor, 0n)

/** What has a size in this direction, the largest first. */
export const parts = (rows: ReportRow[], sign: 1n | -1n): Part[] =>
  rows
    .flatMap(({ key, label, cells: [cell] }) => {
      if (!cell || isChange(cell) || cell.url === null) return []
      const minor = (cell.minor ?? 0n) * sign
      const measure: FigureMeasure = sign > 0n ? 'net' : 'turned'
      return minor > 0n ? [{ key, label, url: cell.url, minor, measure }] : []
    })
    .sort((one, other) => ascending(other.minor, one.minor))

interface Rest {
  shown: Part[]
  minor: bigint
  label: string
  /** What all of it is about, shown or not. */
  criteria: TransactionCriteria
  measure: FigureMeasure
}

/** All that is not shown by itself: its rows are the others, as far as names tell them apart. */
export function restOf({ shown, ...rest }: Rest, rows: ReportRow[], { wish }: Asked): Part {
  const { criteria, label, measure, minor } = rest
  const key = `other-${criteria.category ?? criteria.flow}`
  const names = shown.map((part) => nameOf(part, rows))
  const q = [wish.fields.q, `-cat:${names.join(',')}`].filter(Boolean).join(' ')
  const isExact = !names.includes(null) && q.length <= LONGEST_SEARCH
  const filter = wish.rows(wish.period, isExact ? { ...criteria, q } : criteria)
  return { key, label, minor, url: filter.toUrl(), measure: isExact ? measure : null }
}

/** As a search calls it; null where that would mean others, too. */
function nameOf({ key, label }: Part, rows: ReportRow[]): string | null {
  if (key === 'none') return NO_CATEGORY
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim()
  const alike = rows.filter((row) => plain(row.label) === plain(label))
  return isUuid(key) && alike.length === 1 && plain(label) !== NO_CATEGORY ? quoted(label) : null
}

/** The first of a list, and the rest as one. */
export function few(list: Part[], most: number, rest: (shown: Part[], minor: bigint) => Part) {
  if (list.length <= most) return list
  const shown = list.slice(0, most - 1)
  return [...shown, rest(shown, sumOf(list.slice(most - 1)))]
}

export interface Family {
  group: Part
  /** The largest first. */
  children: Part[]
}

/**
 * The largest categories of groups and what is left of each group, together so many links at most, in
 * the order of the groups.
 */
export function finest(families: Family[], most: number, rest: (family: Family) => Part) {
  const all = families
    .flatMap(({ children }) => children)
    .sort((one, other) => Number(other.minor - one.minor))
  for (let count = Math.min(all.length, most); count > 0; count--) {
    const chosen = new Set(all.slice(0, count))
    const links = families.flatMap(({ group, children }) => {
      const shown = children.filter((part) => chosen.has(part))
      const restMinor = group.minor - sumOf(shown)
      const other = shown.length > 0 && restMinor > 0n
      const own = other
        ? [...shown, rest({ group: { ...group, minor: restMinor }, children: shown })]
        : shown
      return own.map((part) => ({ of: group.key, part }))
    })
    if (links.length <= most) return links
  }
  return []
}
