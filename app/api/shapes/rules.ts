import * as shape from '#api/shapes/shape'
import { ACT_TYPES } from '#rules/actions/compose_rule'

const { anything, count, currency, day, flag, from, id, list, minor, moment } = shape
const { nullable, object, oneOf, text, version } = shape

const CONDITION = 'A search; numbers have a point. Empty where the pattern says it all.'

export const RULE_ACT = object('RuleAct', {
  type: oneOf(ACT_TYPES),
  category_id: nullable(id('Of `category`, and of the part that a `split` takes off.')),
  tag_id: nullable(id('Of `tag` and `untag`.')),
  account_id: nullable(id('Of `transfer`: where the other half is; null is anywhere.')),
  recurring_id: nullable(id('Of `bill`: what the row pays for.')),
  text: nullable(text('Of `payee` and `note`.')),
  share_hundredths: nullable(count('Of `split`: 3000 is 30 % of each amount.')),
  amount_minor: nullable(minor('Of `split`: a fixed amount instead.')),
  currency: nullable(currency()),
})

export const RULE = object('Rule', {
  id: id(),
  version: version(),
  name: text(),
  place: count('From 1: rules are asked in this order.'),
  condition: text(CONDITION),
  pattern: nullable(text('A regular expression (RE2) that the payee must fit, too.')),
  acts: list(RULE_ACT, 'What it does.'),
  stops: flag('Rules behind it are not asked about what it found.'),
  is_on: flag(),
  hits: count('Transactions that it found in the last 90 days.'),
  last_run_at: nullable(moment()),
})

export const RULE_FINDING = object('RuleFinding', {
  rule_id: id(),
  key: oneOf(['unknown', 'gone', 'archived', 'never', 'behind', 'behind_lately']),
  values: anything('What is meant: a name, a text, a place, a count.'),
})

export const RULE_SUGGESTION = object('RuleSuggestion', {
  payee: text(),
  category_id: id('People filed all of its rows so.'),
  category_name: text(),
  count: count('How many rows they filed.'),
})

const HELD = oneOf(
  ['reviewed', 'chosen', 'reconciled'],
  'Why it is left alone: somebody looked at it, chose otherwise, or compared it with the bank.'
)

const PART = object('PartTakenOff', { amount_minor: minor(), category_id: nullable(id()) })

const LINE_CHANGE = object('RuleChange', {
  line_id: id(),
  category_id: nullable(id()),
  payee: nullable(text()),
  note: nullable(text()),
  tag_ids: nullable(list(id())),
  flow: nullable(oneOf(['excluded', 'transfer'])),
  is_reviewed: flag(),
  recurring_id: nullable(id()),
  parts: nullable(list(PART)),
})

const PREVIEW_ROW = object('RulePreviewRow', {
  transaction_id: from('id', id()),
  occurred_on: day(),
  payee: text('As it is now.'),
  held: nullable(HELD),
  reviewer: nullable(text()),
  is_meant: from('isTicked', flag('Whether it would change.')),
  changes: list(LINE_CHANGE, 'What would be said anew; null is left as it is.'),
})

export const RULE_PREVIEW = object('RulePreview', {
  matches: count('Transactions that it is about, since a year ago unless `is_older` is wished.'),
  older: count('How many are older than that.'),
  would_change: count(),
  is_partly: flag('There are more than were reckoned: `would_change` is of the newest 2000 lines.'),
  more: count('How many would change, or could, that are not shown.'),
  rows: list(PREVIEW_ROW, '50 at most.'),
})

export const RULE_RUN = object('RuleRun', {
  id: id(),
  rule_id: id(),
  kind: oneOf(['arrival', 'past']),
  status: oneOf(['waiting', 'running', 'done', 'failed', 'cancelled']),
  total: count('Lines to look at.'),
  done: count('Lines looked at.'),
  changed: count('Transactions.'),
  created_at: moment(),
  finished_at: nullable(moment()),
  by: from('who', nullable(text())),
  change_set_id: nullable(id('What to undo, while that is possible.')),
  is_undone: flag(),
})
