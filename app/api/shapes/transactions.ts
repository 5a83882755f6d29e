import * as shape from '#api/shapes/shape'

const { count, currency, day, flag, from, id, list, minor, moment, nullable, object, oneOf, text } =
  shape
const { version } = shape
const FLOWS = ['income', 'spend', 'transfer', 'debt_payment', 'investment', 'excluded']
const ORIGINS = ['user', 'rule', 'bank', 'none']
const SOURCES = ['bank', 'manual', 'import', 'valuation']

export const TAG_OF_LINE = object('TagOfLine', {
  id: id(),
  name: text(),
  color: nullable(count('1 to 12, or none.')),
})

/** As lists have it. */
export const TRANSACTION_ROW = object('TransactionRow', {
  id: id(),
  version: from('stamp', version()),
  account_id: id(),
  account_name: text(),
  occurred_on: day('The day it happened.'),
  amount_minor: minor(),
  matched_minor: minor('What of it fits the filter: all, or some of its lines.'),
  currency: currency(),
  payee: text(),
  bank_text: nullable(text('As the bank wrote it.')),
  note: nullable(text()),
  is_pending: flag(),
  needs_review: flag(),
  line_count: count(),
  file_count: count(),
  flow: oneOf(FLOWS, 'Of the first line.'),
  category_id: nullable(id('Of the first line.')),
  category_name: nullable(text()),
  category_origin: oneOf(ORIGINS, 'Who chose the category.'),
  tags: list(TAG_OF_LINE),
})

export const LINE = object('TransactionLine', {
  id: id(),
  amount_minor: minor(),
  flow: oneOf(FLOWS),
  category_id: nullable(id()),
  category_name: nullable(text()),
  category_origin: oneOf(ORIGINS),
  note: nullable(text()),
  tags: list(TAG_OF_LINE),
})

const TIE = object('Tie', {
  id: id(),
  kind: oneOf(
    ['transfer', 'expense', 'back', 'merged', 'duplicate_open', 'transfer_open'],
    '`expense`: this one came back for the other; `back`: the other came back for this one; `_open`: it asks whether it is one.'
  ),
  line_id: nullable(id('The own line; null between whole transactions.')),
  sum_minor: nullable(minor('How much of it the tie is about.')),
  other_id: id('The other transaction.'),
})

export const TRANSACTION = object('Transaction', {
  id: id(),
  version: version(),
  account_id: id(),
  account_name: text(),
  source: oneOf(SOURCES),
  occurred_on: day('The day it happened: lists, reports and budgets go by it.'),
  posted_on: day('The day the bank booked it: balances go by it.'),
  bank_occurred_on: nullable(day('The bank’s day, where a person chose another one.')),
  amount_minor: minor(),
  currency: currency(),
  payee: text('The name that counts: a person’s, else a rule’s, else the bank’s.'),
  user_payee: nullable(text()),
  clean_payee: nullable(text()),
  bank_payee: nullable(text()),
  bank_text: nullable(text()),
  note: nullable(text()),
  is_pending: flag(),
  is_stale: flag('Pending for 14 days without any change.'),
  needs_review: flag(),
  review_reason: text(),
  reconciliation_id: nullable(id()),
  created_at: moment(),
  lines: list(LINE, 'What it was for; they sum to the amount.'),
  ties: list(TIE, 'Transfers, refunds, doubles.'),
})

export const ATTACHMENT = object('Attachment', {
  id: id(),
  transaction_id: id(),
  name: text(),
  type: oneOf(['image/webp', 'application/pdf']),
  bytes: count(),
  width: nullable(count()),
  height: nullable(count()),
  added_by: nullable(text()),
  created_at: moment(),
})

export const TRASHED = object('TrashedTransaction', {
  id: id(),
  account_name: text(),
  occurred_on: day(),
  payee: text(),
  amount_minor: minor(),
  currency: currency(),
  deleted_at: moment(),
  reason: oneOf(['user', 'bank', 'undo'], 'Who took it away.'),
})

export const BULK = object('BulkEdit', {
  changed: count('Transactions that changed; those of a run change later.'),
  left: shape.anything('How many stay as they are, by the reason.'),
  run_id: nullable(id('More than 10 000 rows are a worker’s.')),
})
