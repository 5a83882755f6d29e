import * as shape from '#api/shapes/shape'
import { KINDS } from '#accounts/models/account'
import { LEVELS } from '#accounts/queries/account_viewers'
import { FLOWS } from '#categories/models/category'

const { anything, count, currency, day, flag, from, id, list, minor, moment, nullable, object } =
  shape
const { oneOf, text, version } = shape

export const ACCOUNT = object('Account', {
  id: id(),
  version: version(),
  name: text(),
  kind: oneOf(KINDS),
  group: text('What it stands under in lists.'),
  institution_name: nullable(text()),
  mask: nullable(text('The last digits of its number.')),
  currency: currency(),
  balance_minor: minor('Booked rows; what is owed is negative.'),
  pending_minor: minor('Pending rows, which the balance leaves out.'),
  is_closed: flag(),
  is_balance_only: flag('You see the balance alone: no rows, no history.'),
})

export const VIEWER = object('AccountViewer', {
  user_id: id(),
  name: text(),
  level: oneOf(LEVELS),
})

export const CATEGORY = object('Category', {
  id: id(),
  parent_id: nullable(id('Its group; null for a group.')),
  name: text(),
  flow: oneOf(FLOWS),
  icon: text(),
  color: count('1 to 12.'),
  is_essential: flag(),
  is_archived: flag(),
})

export const TAG = object('Tag', {
  id: id(),
  name: text(),
  color: nullable(count('1 to 12, or none.')),
  is_archived: flag(),
})

export const PAYEE = object('Payee', {
  key: text('The name in small letters: what it is known by.'),
  name: text(),
  sent: nullable(text('The newest row’s payee as it was sent, where that is another name.')),
  last_seen: day(),
  rows: count('501 stands for more than 500.'),
})

export const SENT_NAME = object('SentName', { id: id(), key: text('As sent, in small letters.') })

export const CHANGE_SET = object('ChangeSet', {
  id: id(),
  at: moment(),
  cause: text('What was done, such as `transactions.split`.'),
  what: text('The same as a sentence.'),
  details: anything('Facts of the sentence.'),
  actor_kind: oneOf(['user', 'bank', 'system']),
  actor_id: nullable(id()),
  actor: nullable(text()),
  is_undone: flag(),
  is_old: flag('Older than 30 days: it stays.'),
})

export const CHANGE = object('Change', {
  resource: text('Such as `transactions`: read it at /api/v1/<resource>/<id>.'),
  id: id(),
  change: oneOf(['created', 'changed', 'deleted']),
  change_set_id: id('The last change set of this page that touched it.'),
})

export const ME = object('Me', {
  user_id: id(),
  name: text(),
  role: oneOf(['owner', 'editor', 'viewer']),
  locale: text('How the person writes numbers and days.'),
  today: day('In the time zone of the household.'),
  household_id: id(),
  household_name: text(),
  currency: currency(),
  time_zone: text(),
  unread: count('Pieces of news; a hundred and more of a kind are a hundred.'),
  to_review: count(),
  scopes: nullable(
    list(text(), 'What this key may; null for an app, which may what its person may.')
  ),
})

export const NEWS = object('News', {
  id: id(),
  kind: text(),
  at: moment(),
  is_new: from('isUnread', flag()),
  data: anything('Facts of it.'),
})
