import * as shape from '#api/shapes/shape'
import { FLOWS } from '#categories/models/category'
import { STATES } from '#recurring/models/series'
import { STATUSES } from '#recurring/queries/series_list'

const { count, currency, day, flag, from, id, list, minor, month, nullable, object } = shape
const { oneOf, share, text, version } = shape

const CADENCE = object('Cadence', {
  unit: oneOf(['day', 'week', 'month', 'year']),
  every: count('Every so many of the unit.'),
  anchor_on: day('A day on which it is due, before weekends move it.'),
  day_of_month: nullable(count('31 is the last day of each month.')),
  second_day: nullable(count('Twice a month: the other day.')),
  weekend: oneOf(['stay', 'before', 'after'], 'What becomes of a day on a weekend.'),
})

const OCCURRENCE = object('Occurrence', {
  due_on: day(),
  status: oneOf(['paid', 'skipped']),
  transaction_id: nullable(id('Null also where you do not see its account.')),
  paid_on: nullable(day()),
  amount_minor: nullable(minor()),
})

const facts = {
  id: id(),
  version: version(),
  name: text(),
  payee: from('merchant', text('Whose rows they are, in small letters.')),
  account_id: id(),
  account_name: text(),
  also_account_ids: list(id(), 'What it is paid from besides, as far as you see it.'),
  category_id: nullable(id()),
  flow: oneOf(FLOWS),
  currency: currency(),
  amount_minor: minor('What is expected, positive into the account.'),
  low_minor: minor('The lower end of what is as expected.'),
  high_minor: minor('The upper end of it.'),
  is_amount_fixed: flag('By a person; else it follows what is paid.'),
  yearly_minor: minor('What it comes to in a year.'),
  cadence: CADENCE,
  state: oneOf(STATES),
}

export const RECURRING = object('Recurring', {
  ...facts,
  status: oneOf(STATUSES),
  due_on: day('The oldest open day, else the next due day.'),
  open_on: list(day(), 'Due days until today that nothing came to.'),
  late_on: list(day(), 'Those whose days of grace are over.'),
  missed_on: list(day(), 'Due days between others to which nothing came.'),
  occurrences: list(
    OCCURRENCE,
    'Due days that were paid or skipped, the newest first: 60 at most, in lists 12.'
  ),
  price_changes: from(
    'prices',
    list(
      object('PriceChange', {
        since: day(),
        from_minor: minor(),
        to_minor: minor(),
        ratio: share('0.1 is a tenth more.'),
      })
    )
  ),
})

export const RECURRING_SUGGESTION = object('RecurringSuggestion', {
  ...facts,
  evidence: list(
    object('RecurringRow', { transaction_id: from('id', id()), day: day(), amount_minor: minor() }),
    'Its latest rows.'
  ),
})

export const PAYMENT_CHOICE = object('PaymentChoice', {
  transaction_id: from('id', id()),
  day: day(),
  payee: text(),
  account_name: text(),
  amount_minor: minor(),
})

const SUMS = list(
  object('InAndOut', {
    currency: currency(),
    in_minor: minor('What comes in.'),
    out_minor: minor('What goes out, as a negative number.'),
  }),
  'Each currency by itself.'
)

export const RECURRING_MONTH = object('RecurringMonth', {
  month: month(),
  paid: SUMS,
  open: SUMS,
  days: list(
    object('RecurringDay', {
      day: day(),
      balance_minor: nullable(
        minor('What bank and cash accounts are expected to hold then, in the household’s currency.')
      ),
      items: list(
        object('RecurringItem', {
          recurring_id: from('seriesId', id()),
          name: text(),
          status: oneOf(['paid', 'expected', 'late']),
          transaction_id: nullable(id()),
          amount_minor: minor(),
          currency: currency(),
        })
      ),
    })
  ),
})
