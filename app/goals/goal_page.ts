import { reachedOn, neededMonthly, paceOf } from '#goals/projection'
import type { Day } from '#core/calendar'
import type { GoalMonth } from '#goals/queries/goal_months'
import type { GoalState } from '#goals/queries/goal_list'

/** What a page says of a goal: when it is reached in each way, and what would change that. Minor units. */
export function outlook(goal: GoalState, months: GoalMonth[], today: Day) {
  const { savedMinor, targetMinor } = goal
  const pace = paceOf(months.map(({ grownMinor }) => grownMinor))
  const on = (monthlyMinor: bigint) => reachedOn({ savedMinor, targetMinor, monthlyMinor, today })
  const way = (kind: string, monthlyMinor: bigint) => ({ kind, monthlyMinor, on: on(monthlyMinor) })
  const ways = [
    ...(goal.monthlyMinor === null ? [] : [way('planned', goal.monthlyMinor)]),
    ...(pace
      ? [way('slow', pace.lowMinor), way('usual', pace.middleMinor), way('fast', pace.highMinor)]
      : []),
  ]
  const monthly = goal.monthlyMinor ?? pace?.middleMinor ?? null
  return { ways, ...statusOf(goal, monthly, today) }
}

/** Reached, on track, off track with what it needs, or unknown; and what a bit more would do. */
function statusOf(goal: GoalState, monthly: bigint | null, today: Day) {
  const { savedMinor, targetMinor, targetOn } = goal
  const leftMinor = savedMinor >= targetMinor ? 0n : targetMinor - savedMinor
  if (leftMinor === 0n) return { status: 'reached', leftMinor, on: today }
  const reached = (monthlyMinor: bigint) =>
    reachedOn({ savedMinor, targetMinor, monthlyMinor, today })
  const on = monthly === null ? null : reached(monthly)
  const neededMinor = targetOn
    ? neededMonthly({ savedMinor, targetMinor, today, on: targetOn })
    : null
  const base = { leftMinor, on, monthlyMinor: monthly, neededMinor }
  if (!targetOn)
    return { ...base, status: on ? 'on_the_way' : 'unknown', ...more(monthly, reached) }
  const isLate = monthly !== null && (on === null || on > targetOn)
  const status = monthly === null ? 'unknown' : isLate ? 'off_track' : 'on_track'
  return { ...base, status, ...(isLate ? {} : more(monthly, reached)) }
}

/** A tenth more each month, and when it would be there then. */
function more(monthly: bigint | null, reached: (monthly: bigint) => Day | null) {
  if (monthly === null || monthly <= 0n) return {}
  const extraMinor = (monthly + 9n) / 10n
  return { extraMinor, extraOn: reached(monthly + extraMinor) }
}
