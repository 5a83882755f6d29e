import { editor, reads, writes, type Access } from '#config/access_rules'

/** What programs plan with: a part of config/access_api.ts. */
export const planAccess: Record<string, Access> = {
  'api.budgets.index': reads('budgets'),
  'api.budgets.show': reads('budgets'),
  'api.budgets.store': writes('budgets'),
  'api.budgets.update': writes('budgets'),
  'api.budgets.destroy': writes('budgets'),
  'api.budget_years.show': reads('budgets'),
  'api.budget_periods.show': reads('budgets'),
  'api.budget_moves.index': reads('budgets'),
  'api.budget_plans.update': writes('budgets'),
  // As on screens: what could be planned is for whoever plans.
  'api.budget_fillings.index': { ...editor, scope: 'budgets:read' },
  'api.budget_fillings.store': writes('budgets'),
  'api.budget_covers.index': reads('budgets'),
  'api.budget_covers.store': writes('budgets'),
  'api.budget_terms.index': reads('budgets'),
  'api.budget_terms.update': writes('budgets'),

  'api.goals.index': reads('goals'),
  'api.goals.show': reads('goals'),
  'api.goals.store': writes('goals'),
  'api.goals.update': writes('goals'),
  'api.goals.destroy': writes('goals'),
  'api.goal_archivals.store': writes('goals'),
  'api.goal_archivals.destroy': writes('goals'),
  'api.debts.index': reads('goals'),
  'api.debts.show': reads('goals'),
  'api.debts.update': writes('goals'),
  'api.debt_plans.store': writes('goals'),
  'api.debt_schedules.index': reads('goals'),

  'api.recurring.index': reads('recurring'),
  'api.recurring.show': reads('recurring'),
  'api.recurring.store': writes('recurring'),
  'api.recurring.update': writes('recurring'),
  'api.recurring.destroy': writes('recurring'),
  // As on screens: for whoever may decide.
  'api.recurring_suggestions.index': { ...editor, scope: 'recurring:read' },
  'api.recurring_acceptances.store': writes('recurring'),
  'api.recurring_dismissals.store': writes('recurring'),
  'api.recurring_states.update': writes('recurring'),
  'api.recurring_skips.store': writes('recurring'),
  'api.recurring_payments.index': { ...editor, scope: 'recurring:read' },
  'api.recurring_payments.store': writes('recurring'),
  'api.recurring_months.show': reads('recurring'),
  'api.recurring_rows.update': writes('recurring'),
  'api.recurring_rows.destroy': writes('recurring'),

  'api.forecasts.show': reads('forecast'),
}
