import { outlook } from '#goals/queries/goal_outlook'
import { goalList, type GoalState } from '#goals/queries/goal_list'
import { goalMonths } from '#goals/queries/goal_months'
import type { Day } from '#core/calendar'

/** A goal with how it goes: `reached`, `on_track`, `off_track`, `on_the_way` or `unknown`. */
export interface GoalStanding {
  goal: GoalState
  status: string
}

/** How the goals that are still saved for go, as their pages say it. */
export async function goalStandings(today: Day): Promise<GoalStanding[]> {
  const open = (await goalList(today)).filter(({ isArchived }) => !isArchived)
  if (open.length === 0) return []
  const months = await goalMonths(open, today)
  return open.map((goal) => ({
    goal,
    status: outlook(goal, months.get(goal.id) ?? [], today).status,
  }))
}
