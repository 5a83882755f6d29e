import { formatDay } from '#core/formatting'
import { sameDayLastMonth, type Day } from '#core/calendar'
import { rangeDays, yearBefore, type Range } from '#reports/dashboard/ranges'
import { netWorth, type NetWorthPoint } from '#reports/queries/net_worth'
import { change } from '#reports/table'
import type { HttpContext } from '@adonisjs/core/http'
import type { WorthScope } from '#reports/queries/worth_at'

export interface NetWorthSection {
  currency: string
  /** Null is what the page shows without a choice: a year, and what changed within a month. */
  range: Range | null
  scope: WorthScope
  /** Minor units; null without an account in this currency. */
  totalMinor: bigint | null
  /** What it grew by since a day, where the same accounts were known. */
  change: { minor: bigint; since: Day; ratio: number | null } | null
  /** The points of the line, each with what it was a year before. */
  points: (NetWorthPoint & { beforeMinor: bigint | null })[]
  /** The days of the points, for the axis. */
  labels: string[]
  /** This year, and the year before where something is known of it. */
  series: (bigint | null)[][]
  /** Accounts of other currencies, whose sums are never added to this one. */
  others: { currency: string; totalMinor: bigint }[]
  /** The last day on which some account was not known yet; the line leaves those out. */
  incompleteUntil: Day | null
}

interface Wish {
  range: Range | null
  scope: WorthScope
}

/** The household's worth in its own currency, and beside it what it has in others. */
export async function netWorthSection(
  { household: { currency }, today, user: { locale } }: HttpContext['member'],
  { range, scope }: Wish
): Promise<NetWorthSection> {
  const days = rangeDays(range ?? '1y', today)
  const since = range ? days[0] : sameDayLastMonth(today)
  const yearsBefore = range === 'all' ? [] : days.map(yearBefore)
  const all = await netWorth(today, { days: unique([...days, ...yearsBefore, since]), scope })
  const own = all.filter((point) => point.currency === currency)
  const at = new Map(own.map((point) => [point.day, point]))
  const points = own.length === 0 ? [] : days.map((day) => pointOf(day, at, range))
  const shown = range === 'all' ? points.slice(firstKnown(points)) : points
  const before = shown.map(({ beforeMinor }) => beforeMinor)
  const hasBefore = before.filter((minor) => minor !== null).length > 1
  return {
    ...{ currency, range, scope },
    totalMinor: at.get(today)?.totalMinor ?? null,
    change: changeOf(at.get(range === 'all' ? (shown[0]?.day ?? since) : since), at.get(today)),
    points: shown,
    labels: shown.map(({ day }) => formatDay(day, { locale, style: 'short', today })),
    series: [shown.map(({ totalMinor }) => totalMinor), ...(hasBefore ? [before] : [])],
    others: all
      .filter((point) => point.currency !== currency && point.day === today)
      .map((point) => ({ currency: point.currency, totalMinor: point.totalMinor ?? 0n })),
    incompleteUntil: shown.findLast((point) => point.unknownAccounts > 0)?.day ?? null,
  }
}

const unique = (days: Day[]) => [...new Set(days)]

function pointOf(day: Day, at: Map<Day, NetWorthPoint>, range: Range | null) {
  const point = at.get(day)!
  const before = range === 'all' ? undefined : at.get(yearBefore(day))
  // Of fewer accounts than now it would look like growth.
  const isComparable = before?.unknownAccounts === point.unknownAccounts
  return { ...point, beforeMinor: isComparable ? before.totalMinor : null }
}

const firstKnown = (points: NetWorthPoint[]) =>
  Math.max(
    0,
    points.findIndex(({ totalMinor }) => totalMinor !== null)
  )

function changeOf(before: NetWorthPoint | undefined, now: NetWorthPoint | undefined) {
  if (!before || !now || before.totalMinor === null || now.totalMinor === null) return null
  if (before.unknownAccounts !== now.unknownAccounts) return null
  const { difference: minor, ratio } = change(now.totalMinor, before.totalMinor)
  // What would print as 0 % says less than nothing.
  return {
    minor,
    since: before.day,
    ratio: Math.abs(ratio ?? 0) < 0.0005 ? null : Math.abs(ratio!),
  }
}
