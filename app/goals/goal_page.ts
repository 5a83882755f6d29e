import { addMonths, monthOf, monthsBetween, type Day } from '#core/calendar'
import { formatMonth } from '#core/formatting'
import type { GoalState } from '#goals/queries/goal_list'
import type { Way } from '#goals/queries/goal_outlook'

/** A picture is no use for longer than this. */
const MOST_MONTHS = 60

/** The ways as lines from now until the slowest of them is there; null where there is none. */
export function courses(goal: GoalState, ways: Way[], today: Day, locale: string) {
  const { savedMinor, targetMinor } = goal
  const shown = ways.filter(({ monthlyMinor }) => monthlyMinor > 0n)
  if (shown.length === 0 || savedMinor >= targetMinor) return null
  const lengths = shown.map(({ on }) => (on ? monthsBetween(monthOf(today), monthOf(on)) + 1 : 0))
  const length = Math.min(Math.max(...lengths, 2), MOST_MONTHS)
  const counts = Array.from({ length: length + 1 }, (_, count) => count)
  const capped = (minor: bigint) => (minor > targetMinor ? targetMinor : minor)
  return {
    labels: counts.map((count) => formatMonth(addMonths(monthOf(today), count), { locale })),
    kinds: shown.map(({ kind }) => kind),
    series: shown.map(({ monthlyMinor }) =>
      counts.map((count) => capped(savedMinor + monthlyMinor * BigInt(count)))
    ),
  }
}
