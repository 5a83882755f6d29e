import { editor, viewer, type Access } from '#config/access_rules'

/** Goals and ways out of debt: a part of config/access.ts. Somebody's own goal is there for them alone. */
export const goalsAccess: Record<string, Access> = {
  'goals.goals.index': viewer,
  'goals.goals.create': editor,
  'goals.goals.store': editor,
  'goals.goals.show': viewer,
  'goals.goals.edit': editor,
  'goals.goals.update': editor,
  'goals.goals.destroy': editor,
  'goals.goal_archivals.store': editor,
  'goals.goal_archivals.destroy': editor,
  'goals.debt_plans.show': viewer,
  'goals.debt_plans.update': editor,
  'goals.debt_schedules.show': { ...viewer, onlyReads: true },
  'goals.debt_terms.edit': editor,
  'goals.debt_terms.update': editor,
}
