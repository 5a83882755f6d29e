import { divideHalfEven } from '#core/decimal'
import { tenantDb } from '#core/household_scope'
import { addMonths, daysBetween, lastDay, monthOf, monthsBetween, type Day } from '#core/calendar'
import type { Flow } from '#categories/models/category'
import {
  filterBindings,
  filterValues,
  readsRows,
  type FilterBindings,
} from '#ledger/queries/filter_bindings'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'
import { windowsOf } from '#reports/queries/day_windows'
import { fromDays, fromLines, fromMonths } from '#reports/queries/flow_sources'
import { fromPayees } from '#reports/queries/payee_sources'
import { withinTime } from '#reports/queries/within_time'
import type { Group, Period } from '#reports/wish/periods'

/** What sums are told apart by, besides their time; tags stand in rows alone. */
export type SumKey = 'none' | 'category' | 'account' | 'payee' | 'tag'

/** What the rows of one currency come to, and what that is worth in the household's. */
export interface FlowSum {
  /** The first day of the week, month, quarter or year; null without `group`. */
  bucket: Day | null
  /** An id, or the payee in small letters; null is what has none, and all other payees. */
  key: string | null
  currency: string
  /** Null where transactions are counted: one may have lines of several. */
  flow: Flow | null
  /** Minor units of `currency`, signed as the rows are. */
  netMinor: bigint
  /** Exactly, in 10^-24 of the household's minor units, by the average rate of each month; see `roundedWorth`. */
  worth: Worth
  /** Whether a rate is missing, so that something is not in its worth. */
  isMissing: boolean
  /** Transactions where rows are read (`counts`), else lines. */
  count: number
}

export interface Worth {
  net: bigint
  /** Of what went in, or out, alone: see `SumWish`; else nothing. */
  side: bigint
}

export interface SumWish {
  by: SumKey
  group: Group | null
  /** The household's. */
  currency: string
  /** Whether transactions are to be counted, which derived sums cannot say of splits. */
  counts?: boolean
  /** Whether what went in, or out, is to be added up by itself. */
  side?: 'in' | 'out'
  /** So many payees alone are told apart, those that come to most or else those named; all others are null. */
  most?: number
  keys?: string[]
}

const UNTIL_NOW: Period = { from: '1900-01-01', to: '2200-12-31' }

/**
 * Sums of a filter's lines by time, kind and one more thing, each currency by itself with its worth. Derived sums
 * answer wherever they know enough; then the cost goes by how many months are asked for, and not by
 * how many rows are in them. Words, tags and counts need the rows, for which there is a time.
 * @throws TooMuch when they are more than can be looked at in it.
 */
export async function flowSums(filter: TransactionFilter, wish: SumWish): Promise<FlowSum[]> {
  const bindings = await filterBindings(filter)
  const { from, to } = bindings
  const period = { from: from ?? UNTIL_NOW.from, to: to ?? UNTIL_NOW.to }
  if (period.from > period.to) return []
  const source = sourceOf(bindings, wish, period)
  if (source === 'lines') return withinTime(() => read(fromLines(bindings, wish), bindings, wish))
  if (source === 'days') return read(fromDays(wish), bindings, wish, period)
  const { whole, windows } = windowsOf(period)
  const more = {
    first: whole?.from ?? null,
    last: whole?.to ?? null,
    starts: windows.map((each) => each.from),
    ends: windows.map((each) => each.to),
    signs: windows.map((each) => each.sign),
  }
  const present = { hasMonths: whole !== null, hasDays: windows.length > 0 }
  if (source === 'months') return read(fromMonths(wish, present), bindings, wish, more)
  return read(fromPayees(wish, present), bindings, wish, { ...more, ...yearsOf(whole, wish.group) })
}

/** Whole months as whole years, where those are not told apart, and the months that differ from them. */
function yearsOf(whole: Period | null, group: Group | null) {
  const months = whole && { from: whole.from, to: lastDay(monthOf(whole.to)) }
  const isByYear = group === null || group === 'year'
  const years = isByYear && months ? windowsOf(months, 12) : null
  const windows = years?.windows ?? (months ? [{ ...months, sign: 1 as const }] : [])
  const beside = windows.flatMap(({ from, to, sign }) => {
    const count = monthsBetween(monthOf(from), monthOf(to)) + 1
    return Array.from({ length: count }, (_, at) => ({ month: addMonths(from, at), sign }))
  })
  return {
    firstYear: years?.whole?.from ?? null,
    lastYear: years?.whole?.to ?? null,
    months: beside.map(({ month }) => month),
    monthSigns: beside.map(({ sign }) => sign),
  }
}

/** Of so few days each day's sums are fewer than the rows of two half months. */
const FEW_DAYS = 62

function sourceOf(bindings: FilterBindings, { by, group, counts }: SumWish, { from, to }: Period) {
  if (readsRows(bindings) || by === 'tag' || counts) return 'lines'
  const hasCategory = by === 'category' || bindings.categories !== null || bindings.uncategorized
  if (by === 'payee') return group === 'week' || hasCategory ? 'lines' : 'payees'
  const isShort = daysBetween(from, to) < FEW_DAYS
  if (!hasCategory && (group === 'week' || isShort)) return 'days'
  return group === 'week' ? 'lines' : 'months'
}

/** What it is worth is null of the household's own currency: what it comes to. */
type Found = Omit<FlowSum, 'worth'> & {
  sideMinor: bigint
  netWorth: string | null
  sideWorth: string | null
}

/** What sums are worth in minor units of the household's currency: added exactly, and rounded once. */
export const roundedWorth = (sums: FlowSum[], of: keyof Worth = 'net') =>
  divideHalfEven(
    sums.reduce((total, { worth }) => total + worth[of], 0n),
    SCALE
  )

const SCALE = 10n ** 24n

async function read(
  sql: string,
  bindings: FilterBindings,
  { group, currency, most, keys }: SumWish,
  more: Record<string, unknown> = {}
): Promise<FlowSum[]> {
  const wished = { group, currency, ...(most ? { most, keys: keys ?? null } : {}) }
  const { rows } = await tenantDb().rawQuery(sql, filterValues(bindings, { ...wished, ...more }))
  return rows.map(({ netWorth, sideWorth, sideMinor, ...sum }: Found) => ({
    ...sum,
    worth: { net: exactly(netWorth, sum.netMinor), side: exactly(sideWorth, sideMinor) },
  }))
}

const exactly = (worth: string | null, minor: bigint) =>
  worth === null ? minor * SCALE : BigInt(worth)
