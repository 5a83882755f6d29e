import { formatDay } from '#core/formatting'
import { netWorth, type NetWorthPoint } from '#reports/queries/net_worth'
import type { Day } from '#core/calendar'
import type { HttpContext } from '@adonisjs/core/http'

export interface NetWorthSection {
  currency: string
  /** Minor units; null without an account in this currency. */
  totalMinor: bigint | null
  /** What it grew by since the point before, where the same accounts were known. */
  changeMinor: bigint | null
  since: Day | null
  points: NetWorthPoint[]
  /** The days of the points, for the axis. */
  labels: string[]
  values: (bigint | null)[]
  /** Accounts of other currencies, whose sums are never added to this one. */
  others: { currency: string; totalMinor: bigint }[]
  /** The last day on which some account was not known yet; the line leaves those out. */
  incompleteUntil: Day | null
}

/** The household's worth in its own currency, and beside it what it has in others. */
export async function netWorthSection({
  household: { currency },
  today,
  user: { locale },
}: HttpContext['member']): Promise<NetWorthSection> {
  const all = await netWorth(today)
  const points = all.filter((point) => point.currency === currency)
  const [before, now] = points.slice(-2)
  const isComparable = now && before.totalMinor !== null && now.totalMinor !== null
  return {
    currency,
    totalMinor: now?.totalMinor ?? null,
    changeMinor:
      isComparable && before.unknownAccounts === now.unknownAccounts
        ? now.totalMinor! - before.totalMinor!
        : null,
    since: before?.day ?? null,
    points,
    labels: points.map(({ day }) => formatDay(day, { locale, style: 'short', today })),
    values: points.map(({ totalMinor }) => totalMinor),
    others: all
      .filter((point) => point.currency !== currency && point.day === today)
      .map((point) => ({ currency: point.currency, totalMinor: point.totalMinor ?? 0n })),
    incompleteUntil: points.findLast((point) => point.unknownAccounts > 0)?.day ?? null,
  }
}
