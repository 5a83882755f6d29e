import { formatDay } from '#core/formatting'
import { sameDayLastMonth, type Day } from '#core/calendar'
import { rangeDays, yearBefore, type Range } from '#reports/dashboard/ranges'
import { unratedNotes } from '#reports/kinds/unrated_notes'
import { isLike, netWorth, type CurrencySum, type NetWorthPoint } from '#reports/queries/net_worth'
import { change } from '#reports/table'
import type { HttpContext } from '@adonisjs/core/http'
import type { WorthScope } from '#reports/queries/worth_at'

export interface NetWorthSection {
  currency: string
  /** Null is what the page shows without a choice: a year, and what changed within a month. */
  range: Range | null
  scope: WorthScope
  /** Minor units; null where no account is known, or none that has a rate. */
  totalMinor: bigint | null
  /** What it grew by since a day, where the same accounts were known. */
  change: { minor: bigint; since: Day; ratio: number | null } | null
  /** The points of the line, each with what it was a year before. */
  points: (NetWorthPoint & { beforeMinor: bigint | null })[]
  /** The days of the points, for the axis. */
  labels: string[]
  /** This year, and the year before where something is known of it. */
  series: (bigint | null)[][]
  /** What it has in other currencies: converted by the rate of today, or left out where there is none. */
  others: (CurrencySum & { isMissing: boolean })[]
  /** On which earlier days of the line a currency is left out, in words. */
  notes: string[]
  /** The last day on which some account was not known yet; the line leaves those out. */
  incompleteUntil: Day | null
}

interface Wish {
  range: Range | null
  scope: WorthScope
}

/** The household's worth in its own currency, other currencies converted by the rate of each day. */
export async function netWorthSection(
  { i18n, member }: HttpContext,
  { range, scope }: Wish
): Promise<NetWorthSection> {
  const { today } = member
  const { currency } = member.household
  const { locale } = member.user
  const days = rangeDays(range ?? '1y', today)
  const since = range ? days[0] : sameDayLastMonth(today)
  const yearsBefore = range === 'all' ? [] : days.map(yearBefore)
  const all = unique([...days, ...yearsBefore, since])
  const found = await netWorth({ days: all, today, currency, scope })
  const at = new Map(found.map((point) => [point.day, point]))
  const now = at.get(today)!
  const points = days.map((day) => pointOf(day, at, range))
  const shown = range === 'all' ? points.slice(firstKnown(points)) : points
  const before = shown.map(({ beforeMinor }) => beforeMinor)
  const hasBefore = before.filter((minor) => minor !== null).length > 1
  return {
    ...{ currency, range, scope },
    totalMinor: now.netMinor,
    change: changeOf(at.get(range === 'all' ? (shown[0]?.day ?? since) : since), now),
    points: shown,
    labels: shown.map(({ day }) => formatDay(day, { locale, style: 'short', today })),
    series: [shown.map(({ netMinor }) => netMinor), ...(hasBefore ? [before] : [])],
    others: now.others.map((other) => ({
      ...other,
      isMissing: now.missing.includes(other.currency),
    })),
    notes: unratedNotes(shown, { currency, i18n, locale, today }),
    incompleteUntil: shown.findLast((point) => point.unknownAccounts > 0)?.day ?? null,
  }
}

const unique = (days: Day[]) => [...new Set(days)]

function pointOf(day: Day, at: Map<Day, NetWorthPoint>, range: Range | null) {
  const point = at.get(day)!
  const before = range === 'all' ? undefined : at.get(yearBefore(day))
  return { ...point, beforeMinor: before && isLike(before, point) ? before.netMinor : null }
}

const firstKnown = (points: NetWorthPoint[]) =>
  Math.max(
    0,
    points.findIndex(({ netMinor }) => netMinor !== null)
  )

function changeOf(before: NetWorthPoint | undefined, now: NetWorthPoint | undefined) {
  if (!before || !now || before.netMinor === null || now.netMinor === null) return null
  if (!isLike(before, now)) return null
  const { difference: minor, ratio } = change(now.netMinor, before.netMinor)
  // What would print as 0 % says less than nothing.
  return {
    minor,
    since: before.day,
    ratio: Math.abs(ratio ?? 0) < 0.0005 ? null : Math.abs(ratio!),
  }
}
