import vine from '@vinejs/vine'
import * as field from '#api/fields'
import { done, one, page, written, type Operation } from '#api/operation'
import { rowsQuery } from '#api/operations/organisation'
import { fieldsQuery, pageQuery } from '#api/operations/transactions'
import * as shapes from '#api/shapes/budgets'
import { strict } from '#api/strict_body'
import { FILLINGS } from '#budgets/actions/fill_period'
import { PERIOD_KINDS } from '#budgets/actions/read_budget'
import { KINDS } from '#budgets/queries/category_terms'

const rules = {
  mode: vine.enum(['track', 'envelope'] as const),
  carry: vine.enum(shapes.CARRIES),
  period_kind: vine.enum(PERIOD_KINDS),
}
const more = {
  counts_pending: field.flag().optional(),
  opening_minor: field
    .minor()
    .optional()
    .meta({ description: 'Of envelopes: what there is to begin with.' }),
  period_day: field
    .whole(1, 31)
    .optional()
    .meta({ description: 'Of months and pay days; 31 is the last day of each month.' }),
  period_anchor_on: field
    .day()
    .optional()
    .meta({ description: 'Of weeks: a day on which a period begins.' }),
  is_shared: field.flag().optional(),
}
export const newBudget = strict({
  name: field.name(60),
  ...rules,
  ...more,
  is_own: field.flag().optional().meta({ description: 'About your own accounts, and yours.' }),
  suggests: field
    .flag()
    .optional()
    .meta({ description: 'Plan at once what was spent in the last three periods.' }),
})
export const budgetChange = strict({
  name: field.name(60).optional(),
  mode: rules.mode.clone().optional(),
  carry: rules.carry.clone().optional(),
  period_kind: rules.period_kind.clone().optional(),
  ...more,
})

const span = () =>
  field
    .whole(3, 12)
    .in([3, 6, 12])
    .optional()
    .meta({ description: 'So many periods a suggestion goes by: 3, 6 or 12.' })
export const planBody = strict({ amount_minor: field.size() })
export const fillingsQuery = strict({ span: vine.number().in([3, 6, 12]).optional() })
export const fillingBody = strict({
  how: vine.enum(FILLINGS).meta({
    description:
      'Keep what is proposed, copy the last plan, take what is suggested, or plan nothing.',
  }),
  span: span(),
})
export const coversQuery = strict({ category_id: field.id() })
export const coverBody = strict({
  category_id: field.id(),
  source: vine.enum(['category', 'plan', 'raise', 'next'] as const).meta({
    description:
      'Another category, what is left to plan, a larger plan, or the same category in the next period.',
  }),
  source_id: field.id().optional().requiredWhen('source', '=', 'category'),
  amount_minor: field.size(),
})
export const termsBody = strict({
  carry: vine.enum(shapes.CARRIES).optional(),
  cap_minor: field.size().nullable().optional(),
  kind: vine.enum(KINDS).optional(),
  is_pooled: field.flag().optional(),
  is_fenced: field.flag().optional(),
})
export const movesQuery = strict({
  category_id: field.id().optional(),
  after: field.id().optional(),
  limit: field.limit(),
})

const { BUDGET, BUDGET_CATEGORY, BUDGET_MOVE, BUDGET_PERIOD, BUDGET_SOURCE } = shapes
const { BUDGET_SUGGESTION, BUDGET_YEAR } = shapes

export const budgetOperations: Record<string, Operation> = {
  'budgets.index': { does: 'Budgets', query: rowsQuery, ...page(BUDGET) },
  'budgets.show': { does: 'One budget', query: fieldsQuery, ...one(BUDGET) },
  'budgets.store': { does: 'Begins a budget', body: newBudget, ...written(BUDGET, 201) },
  'budgets.update': {
    does: 'Changes a budget; another kind of periods counts from the next one on',
    body: budgetChange,
    ifMatch: true,
    ...written(BUDGET),
  },
  'budgets.destroy': { does: 'Deletes a budget', ifMatch: true, ...done() },
  'budget_years.show': { does: 'The periods of a year beside each other', ...one(BUDGET_YEAR) },
  'budget_periods.show': {
    does: 'A budget in the period of a month (2026-11) or day (2026-11-22)',
    query: fieldsQuery,
    ...one(BUDGET_PERIOD),
  },
  'budget_moves.index': {
    does: 'How the plan of a period came about, the latest first',
    query: movesQuery,
    ...page(BUDGET_MOVE),
  },
  'budget_plans.update': {
    does: 'Plans so much for a category in a period',
    body: planBody,
    ifMatch: true,
    ...written(BUDGET_PERIOD),
  },
  'budget_fillings.index': {
    does: 'What could be planned, and what it goes by',
    query: fillingsQuery,
    ...page(BUDGET_SUGGESTION),
  },
  'budget_fillings.store': {
    does: 'Plans a whole period at once',
    body: fillingBody,
    ...written(BUDGET_PERIOD, 201),
  },
  'budget_covers.index': {
    does: 'What can give to a category, the best first',
    query: coversQuery,
    ...page(BUDGET_SOURCE),
  },
  'budget_covers.store': {
    does: 'Gives a category more, from somewhere else',
    body: coverBody,
    ...written(BUDGET_PERIOD, 201),
  },
  'budget_terms.index': {
    does: 'What counts for each category, and what it carried over',
    query: pageQuery,
    ...page(BUDGET_CATEGORY),
  },
  'budget_terms.update': {
    does: 'Says what counts for a category from a period on',
    body: termsBody,
    ifMatch: true,
    ...written(BUDGET_PERIOD),
  },
}
