import { addMonths, daysBetween, monthOf, monthsBetween, type Day } from '#core/calendar'
import { neededMonthly, paceOf, reachedOn, savedBy } from '#goals/projection'
import type { GoalMonth } from '#goals/queries/goal_months'
import type { GoalState } from '#goals/queries/goal_list'

/** One way in which it may go on: so much each month, and when it is there then. */
export interface Way {
  kind: 'planned' | 'slow' | 'usual' | 'fast'
  monthlyMinor: bigint
  on: Day | null
}

/** What a page says of a goal: when it is reached in each way, and what would change that. Minor units. */
export function outlook(goal: GoalState, months: GoalMonth[], today: Day) {
  const { savedMinor, targetMinor } = goal
  const pace = paceOf(months.map(({ grownMinor }) => grownMinor))
  const way = (kind: Way['kind'], monthlyMinor: bigint): Way => ({
    kind,
    monthlyMinor,
    on: reachedOn({ savedMinor, targetMinor, monthlyMinor, today }),
  })
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
  const base = { leftMinor, on, monthlyMinor: monthly }
  if (!targetOn)
    return { ...base, status: on ? 'on_the_way' : 'unknown', ...more(monthly, reached) }
  const isLate = monthly !== null && (on === null || on > targetOn)
  const status = monthly === null ? 'unknown' : isLate ? 'off_track' : 'on_track'
  if (!isLate) return { ...base, status, ...more(monthly, reached) }
  return { ...base, status, ...lateness(on, targetOn), levers: leversOf(goal, monthly, on, today) }
}

/** What would make up for it: more each month, a later day, or a smaller sum; those that make sense. */
function leversOf(goal: GoalState, monthlyMinor: bigint, on: Day | null, today: Day) {
  const { savedMinor, targetMinor } = goal
  const targetOn = goal.targetOn!
  const neededMinor = neededMonthly({ savedMinor, targetMinor, today, on: targetOn })
  const pace = monthlyMinor > 0n ? monthlyMinor : 0n
  const reachableMinor = savedBy({ savedMinor, monthlyMinor: pace, today, on: targetOn })
  return {
    neededMinor,
    extraMinor: neededMinor - pace,
    laterOn: on,
    // Nobody aims for nothing.
    reachableMinor: reachableMinor > 0n && reachableMinor < targetMinor ? reachableMinor : null,
  }
}

/** How much later than wanted, in whole months or else days. */
function lateness(on: Day | null, targetOn: Day) {
  if (on === null) return {}
  const months = monthsBetween(monthOf(targetOn), monthOf(on))
  const whole = addMonths(targetOn, months) > on ? months - 1 : months
  return { lateMonths: whole, lateDays: daysBetween(targetOn, on) }
}

/** A tenth more each month, and when it would be there then. */
function more(monthly: bigint | null, reached: (monthly: bigint) => Day | null) {
  if (monthly === null || monthly <= 0n) return {}
  const extraMinor = (monthly + 9n) / 10n
  return { extraMinor, extraOn: reached(monthly + extraMinor) }
}
