import { editor, viewer, type Access } from '#config/access_rules'

/** Plans: a part of config/access.ts. Somebody's own budget is there for them alone, unless they share it. */
export const budgetsAccess: Record<string, Access> = {
  'budgets.budgets.index': viewer,
  'budgets.budgets.create': editor,
  'budgets.budgets.store': editor,
  'budgets.budgets.edit': editor,
  'budgets.budgets.update': editor,
  'budgets.budgets.destroy': editor,
  'budgets.years.show': viewer,
  'budgets.periods.show': viewer,
  'budgets.moves.index': viewer,
  'budgets.lines.show': viewer,
  'budgets.plans.edit': editor,
  'budgets.plans.update': editor,
  'budgets.plans.store': editor,
  'budgets.fillings.create': editor,
  'budgets.fillings.store': editor,
  'budgets.covers.create': editor,
  'budgets.covers.store': editor,
  'budgets.category_terms.edit': editor,
  'budgets.category_terms.update': editor,
}
