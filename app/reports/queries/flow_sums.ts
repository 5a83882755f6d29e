import { divideHalfEven } from '#core/decimal'
import { tenantDb } from '#core/household_scope'
import { daysBetween, type Day } from '#core/calendar'
import type { Flow } from '#categories/models/category'
import {
  filterBindings,
  filterValues,
  readsRows,
  type FilterBindings,
} from '#ledger/queries/filter_bindings'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'
import { windowsOf } from '#reports/queries/day_windows'
import { fromDays, fromLines, fromMonths, fromPayeeYears } from '#reports/queries/flow_sources'
import { withinTime } from '#reports/queries/within_time'
import type { Group, Period } from '#reports/wish/periods'

/** What sums are told apart by, besides their time; payees and tags stand in rows alone. */
export type SumKey = 'none' | 'category' | 'account' | 'payee' | 'tag'

/** What the rows of one currency come to, and what that is worth in the household's. */
export interface FlowSum {
  /** The first day of the week, month, quarter or year; null without `group`. */
  bucket: Day | null
  /** An id, or the payee in small letters; null is what has none. */
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
  in: bigint
  out: bigint
}

export interface SumWish {
  by: SumKey
  group: Group | null
  /** The household's. */
  currency: string
  /** Whether transactions are to be counted, which derived sums cannot say of splits. */
  counts?: boolean
}

const UNTIL_NOW: Period = { from: '1900-01-01', to: '2200-12-31' }

/**
 * Sums of a filter's lines by time, kind and one more thing, each currency by itself with its worth. Derived sums
 * answer wherever they know enough; then the cost goes by how many months are asked for, and not by
 * how many rows are in them. Words, tags, payees and counts need the rows, for which there is a time.
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
  const { whole, windows } = windowsOf(period, source === 'years' ? 12 : 1)
  const more = {
    ...period,
    first: whole?.from ?? null,
    last: whole?.to ?? null,
    starts: windows.map((each) => each.from),
    ends: windows.map((each) => each.to),
    signs: windows.map((each) => each.sign),
  }
  return read(source === 'years' ? fromPayeeYears() : fromMonths(wish), bindings, wish, more)
}

/** In shorter times the sums of years are no help. */
const YEAR_DAYS = 366

/** Of so few days each day's sums are fewer than the rows of two half months. */
const FEW_DAYS = 62

function sourceOf(bindings: FilterBindings, { by, group, counts }: SumWish, { from, to }: Period) {
  if (readsRows(bindings) || by === 'tag' || counts) return 'lines'
  const hasCategory = by === 'category' || bindings.categories !== null || bindings.uncategorized
  if (by === 'payee') {
    const isLong = daysBetween(from, to) > YEAR_DAYS && (group === null || group === 'year')
    return isLong && !hasCategory ? 'years' : 'lines'
  }
  const isShort = daysBetween(from, to) < FEW_DAYS
  if (!hasCategory && (group === 'week' || isShort)) return 'days'
  return group === 'week' ? 'lines' : 'months'
}

/** What it is worth is null of the household's own currency: what it comes to. */
type Found = Omit<FlowSum, 'worth'> &
  Record<'inMinor' | 'outMinor', bigint> &
  Record<'netWorth' | 'inWorth' | 'outWorth', string | null>

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
  { group, currency }: SumWish,
  more: Record<string, unknown> = {}
): Promise<FlowSum[]> {
  const { rows } = await tenantDb().rawQuery(
    sql,
    filterValues(bindings, { group, currency, ...more })
  )
  return rows.map(({ netWorth, inWorth, outWorth, inMinor, outMinor, ...sum }: Found) => ({
    ...sum,
    worth: {
      net: exactly(netWorth, sum.netMinor),
      in: exactly(inWorth, inMinor),
      out: exactly(outWorth, outMinor),
    },
  }))
}

const exactly = (worth: string | null, minor: bigint) =>
  worth === null ? minor * SCALE : BigInt(worth)
