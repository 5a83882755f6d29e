import * as shape from '#api/shapes/shape'

const { count, currency, day, flag, from, id, list, minor, moment, nullable, object } = shape
const { oneOf, text } = shape

const CULPRIT = object('Culprit', {
  transaction_id: from('id', id()),
  day: day(),
  payee: text(),
  amount_minor: minor(),
  reason: oneOf(
    ['deleted', 'pending', 'later', 'not_yet', 'double', 'extra', 'wrong_sign', 'transposed'],
    'Why this row alone would explain the difference.'
  ),
})

export const DIFFERENCE = object('BalanceDifference', {
  told_on: nullable(day('The newest balance that the bank told is of this day; null: none yet.')),
  told_minor: nullable(minor('What the bank says; what is owed is negative.')),
  ledger_minor: nullable(minor('What the rows make.')),
  difference_minor: nullable(minor('The one minus the other.')),
  agreed_on: nullable(day('The last day on which both agreed.')),
  culprits: list(CULPRIT),
})

const SUMMARY = {
  id: id(),
  starts_on: day(),
  day: day('The day of the statement.'),
  status: oneOf(['open', 'finished']),
  balance_minor: minor('What the bank says at the end of the day; what is owed is negative.'),
  currency: currency(),
  finished_at: nullable(moment()),
}

export const RECONCILIATION = object('Reconciliation', {
  ...SUMMARY,
  rows: count('Transactions that it counted.'),
  adjustment_id: nullable(id('The transaction that took up a difference.')),
  adjustment_minor: nullable(minor()),
})

export const OPEN_RECONCILIATION = object('ReconciliationState', {
  ...SUMMARY,
  cleared_minor: minor('What the cleared rows make of the account.'),
  difference_minor: minor('What the bank says minus that; zero is the end.'),
  cleared: count(),
  not_yet: count(),
  rows: list(
    object('ReconciliationRow', {
      transaction_id: from('id', id()),
      day: day('The day the bank booked it.'),
      payee: text(),
      amount_minor: minor(),
      source: text(),
      is_cleared: flag('The bank counted it, as far as was said.'),
    }),
    '1000 at most; older ones count as cleared.'
  ),
  culprits: list(CULPRIT),
})

export const CURRENCY = object('CurrencyUsed', {
  currency: currency(),
  rate: nullable(text('One of it in the household’s currency, as an exact decimal.')),
  known_on: nullable(day()),
  source: nullable(oneOf(['ecb', 'own'])),
  is_old: flag(),
})

export const RATE = object('OwnRate', {
  id: id(),
  currency: currency(),
  against: currency(),
  day: day('It holds until the next one, for 366 days.'),
  rate: text('So many of the currency for one of the other, as an exact decimal.'),
})

export const DEVICE = object('Device', {
  id: id(),
  transport: oneOf(['web', 'fcm'], 'Web Push, or Firebase.'),
  label: text(),
  created_at: moment(),
  sent_at: nullable(moment('When it was last pushed to.')),
})
