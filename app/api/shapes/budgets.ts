import * as shape from '#api/shapes/shape'
import { PERIOD_KINDS } from '#budgets/actions/read_budget'
import { KINDS } from '#budgets/queries/category_terms'
import { PACES } from '#budgets/queries/pace'

const { count, currency, day, flag, from, id, list, minor, moment, nullable } = shape
const { object, oneOf, text, version } = shape

export const CARRIES = ['reset', 'surplus', 'both'] as const
const address = (of: string) => text(`${of}: a month, or its first day.`)
const codes = (description: string) => list(text(), description)

export const BUDGET = object('Budget', {
  id: id(),
  version: version(),
  name: text(),
  owner_id: nullable(id('Whose own it is, who alone may change it; null is the household’s.')),
  is_shared: flag('Of somebody’s own: the others see it.'),
  mode: oneOf(['track', 'envelope']),
  carry: oneOf(CARRIES, 'What is carried over, where a category says nothing else.'),
  counts_pending: flag(),
  opening_minor: minor('Of envelopes: what there was to begin with.'),
  currency: currency(),
  period_kind: oneOf(PERIOD_KINDS),
  period_day: nullable(count('The day of the month that periods begin on.')),
  period_anchor_on: nullable(day('A day on which a period of weeks begins.')),
  starts_on: day(),
  rule_since_on: day('From when on periods go by this rule.'),
})

const TERMS = object('BudgetTerms', {
  carry: oneOf(CARRIES),
  cap_minor: nullable(minor('No more than this is carried over.')),
  kind: oneOf(KINDS),
  is_pooled: flag('A group that is planned as a whole.'),
  is_fenced: flag('Has a plan of its own within such a group.'),
})

const sums = {
  planned_minor: minor('With what is only proposed.'),
  carried_minor: minor('What came over from the period before.'),
  spent_minor: minor('What went out less what came back.'),
  left_minor: minor('Carried over, and planned, less spent.'),
}

const LINE = object('BudgetLine', {
  category_id: nullable(id('Null is what has no category.')),
  name: nullable(text()),
  group_id: from('parentId', nullable(id())),
  is_own_of_group: flag('A group’s own rows, beside what is in it.'),
  is_draft: flag('Proposed, and not kept yet.'),
  ...sums,
  terms: TERMS,
  parts: list(
    object('BudgetPart', { category_id: id(), name: text(), spent_minor: minor('What went out.') }),
    'Of a group that is planned as a whole: what was spent in it.'
  ),
})

const GROUP = object('BudgetGroup', {
  category_id: nullable(id()),
  name: nullable(text()),
  planned_minor: sums.planned_minor,
  spent_minor: sums.spent_minor,
  left_minor: sums.left_minor,
  lines: list(LINE),
})

const PACE = object('BudgetPace', {
  day: count('Which day of the period it is.'),
  days: from('length', count('How many it has.')),
  days_left: from('left', count()),
  passed_percent: from('passed', count('Of the days.')),
  spent_percent: from('spent', nullable(count('Of what there is to spend.'))),
  pace: from('word', oneOf(PACES, 'How spending goes, beside the days.')),
})

const FLEX = object('BudgetFlex', {
  left_minor: minor('What is left for what is flexible.'),
  per_day_minor: nullable(minor('The same for each day that is left.')),
  days: count('Days that are left, today among them.'),
  kinds: list(
    object('BudgetKind', {
      kind: oneOf(KINDS),
      category_ids: list(id()),
      planned_minor: minor('With what was carried over.'),
      spent_minor: sums.spent_minor,
      left_minor: sums.left_minor,
    })
  ),
})

export const BUDGET_PERIOD = object('BudgetPeriod', {
  budget_id: id(),
  version: version(),
  period: from('address', address('Its own address')),
  before: address('The period before'),
  next: address('The one after it'),
  from: day(),
  to: day(),
  currency: currency(),
  income_minor: minor('What came in.'),
  expected_income_minor: minor('What came and is still to come, as bills or the past say.'),
  ...sums,
  to_plan_minor: minor('What is left to plan; in envelopes, what is ready to assign.'),
  draft_of: nullable(day('The first day of the period that a plan is proposed from.')),
  is_begun: flag('Whether anything was ever planned.'),
  left_out: codes('Currencies of rows that count nowhere, since no rate is known.'),
  converted: codes('Currencies of rows that count by a rate.'),
  pace: nullable(PACE),
  flex: nullable(FLEX),
  groups: list(GROUP),
})

export const BUDGET_MOVE = object('BudgetMove', {
  id: id(),
  kind: oneOf(['assign', 'move', 'cover', 'rollover', 'reset']),
  from_category_id: from('fromId', nullable(id('Null is what is left to plan.'))),
  to_category_id: from('toId', nullable(id('Null is what is left to plan.'))),
  amount_minor: minor('At least 0.'),
  at: moment(),
  author: nullable(text()),
  change_set_id: from('undoId', nullable(id('What takes it back; null where nothing can.'))),
  together: count('How many moves that change set made.'),
})

const span = { from: day(), to: day() }

export const BUDGET_SUGGESTION = object('BudgetSuggestion', {
  category_id: id(),
  amount_minor: minor('What could be planned.'),
  evidence: list(
    object('BudgetEvidence', {
      ...span,
      spent_minor: sums.spent_minor,
      is_unusual: flag('Not counted.'),
    }),
    'What was spent in the last periods, the latest first.'
  ),
})

export const BUDGET_SOURCE = object('BudgetSource', {
  category_id: nullable(id('Null is what is left to plan.')),
  left_minor: sums.left_minor,
  uses: count('How often it gave within a year.'),
  usual_minor: nullable(minor('What the last periods usually left in it.')),
})

export const BUDGET_CATEGORY = object('BudgetCategory', {
  category_id: id(),
  name: text(),
  terms: TERMS,
  carried: list(
    object('BudgetCarried', { ...span, carried_minor: from('minor', sums.carried_minor) }),
    'What came over into the last twelve periods, the latest last.'
  ),
})

const CELL = object('BudgetCell', sums)

export const BUDGET_YEAR = object('BudgetYear', {
  periods: list(object('BudgetSpan', span)),
  rows: list(
    object('BudgetYearRow', {
      category_id: nullable(id()),
      name: nullable(text()),
      group_id: nullable(id()),
      group_name: nullable(text()),
      cells: list(CELL, 'One for each period.'),
      planned_minor: sums.planned_minor,
      spent_minor: sums.spent_minor,
    })
  ),
  totals: list(CELL, 'One for each period.'),
  planned_minor: sums.planned_minor,
  spent_minor: sums.spent_minor,
  left_out: codes('Currencies of rows that count nowhere.'),
})
