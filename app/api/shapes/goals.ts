import * as shape from '#api/shapes/shape'
import { METHODS } from '#goals/queries/debt_ways'

const { count, currency, day, flag, from, id, list, minor, month, nullable, object } = shape
const { oneOf, text, version } = shape

const part = {
  part: text('A share of it such as "33.5%", or an amount in minor units.'),
  held_minor: minor('What that comes to now.'),
}

const FUNDING = object('GoalFunding', { account_id: id(), account_name: text(), ...part })

const ENVELOPE = object('GoalEnvelope', {
  budget_id: id(),
  category_id: id(),
  name: text(),
  ...part,
  is_short: flag('Less than is meant, since accounts have no more besides.'),
})

const WAY = object('GoalWay', {
  kind: oneOf(['planned', 'slow', 'usual', 'fast'], 'As somebody plans, or as months were.'),
  monthly_minor: minor('What comes to it in a month.'),
  reached_on: from('on', nullable(day('Null is never.'))),
})

const OUTLOOK = object('GoalOutlook', {
  status: oneOf(['reached', 'on_track', 'off_track', 'on_the_way', 'unknown']),
  left_minor: minor('What is missing.'),
  reached_on: from('on', nullable(day('When it is there.'))),
  monthly_minor: nullable(minor('What that goes by.')),
  needed_minor: nullable(minor('Off track: each month, to be there by its day.')),
  reachable_minor: nullable(minor('Off track: what is there by its day.')),
  extra_minor: nullable(minor('So much more each month makes up for it, or is a tenth more.')),
  extra_on: nullable(day('When it is there with a tenth more.')),
  late_days: nullable(count()),
  ways: list(WAY),
})

export const GOAL = object('Goal', {
  id: id(),
  version: version(),
  owner_id: nullable(id('Whose own it is; null is the household’s.')),
  name: text(),
  currency: currency(),
  target_minor: minor('What is to be saved.'),
  target_on: nullable(day()),
  monthly_minor: nullable(minor('What is to be put aside each month.')),
  saved_minor: minor('What it holds, as far as you see its accounts and envelopes.'),
  percent: count('Of the target, 100 at most.'),
  is_archived: flag(),
  fundings: list(FUNDING, 'Of accounts; none of a goal that is put away.'),
  envelopes: list(ENVELOPE, 'Of categories of budgets in envelopes.'),
  months: list(
    object('GoalMonth', { month: month(), grown_minor: minor('What its shares grew by.') }),
    'The last whole months, the oldest first.'
  ),
  outlook: nullable(OUTLOOK),
})

const WORD = oneOf(['person', 'bank'], 'Whose word it is.')

export const DEBT = object('Debt', {
  account_id: from('id', id()),
  name: text(),
  currency: currency(),
  owed_minor: minor('Positive.'),
  rate_percent: nullable(
    text('A year, such as "19.99"; null: nobody knows, so it is not planned.')
  ),
  rate_from: nullable(WORD),
  minimum_minor: minor('Each month.'),
  minimum_from: nullable(WORD),
  place: nullable(count('In one’s own order.')),
  is_left_out: flag(),
  is_planned: flag(),
  start_minor: nullable(minor('What was owed when the plan began.')),
})

const DEBT_WAY = object('DebtWay', {
  method: oneOf(METHODS),
  interest_minor: minor('All of it.'),
  months: count(),
  free_in: nullable(month('The last month; null where it never ends.')),
  first: nullable(object('DebtGone', { account_id: from('id', id()), month: month() })),
})

const PROGRESS = object('DebtProgress', {
  since: day(),
  planned_minor: minor('What was to be owed at the end of this month.'),
  owed_minor: minor('What is owed today.'),
  ahead_minor: minor('How much less that is.'),
  months: list(
    object('DebtProgressMonth', {
      month: month(),
      planned_minor: minor('What was to be owed at its end.'),
      owed_minor: minor('What was, or is today.'),
      is_over: flag(),
    })
  ),
})

export const DEBTS = object('Debts', {
  currency: currency(),
  method: oneOf(METHODS, 'Asked for, else planned.'),
  extra_minor: minor('Beyond the least, each month.'),
  owed_minor: minor('Of what is planned.'),
  minimum_minor: minor('Of what is planned, each month.'),
  debts: list(DEBT),
  ways: list(DEBT_WAY, 'The same sum in each order.'),
  plan: nullable(
    object('DebtPlan', {
      method: oneOf(METHODS),
      extra_minor: minor('Beyond the least, each month.'),
      currency: currency(),
      started_on: day(),
    })
  ),
  progress: nullable(PROGRESS),
})

export const DEBT_MONTH = object('DebtMonth', {
  month: month(),
  paid_minor: minor('All debts together.'),
  interest_minor: minor('All debts together.'),
  debts: list(
    object('DebtMonthPart', {
      account_id: id(),
      paid_minor: minor('In this month.'),
      left_minor: minor('At its end.'),
    })
  ),
})
