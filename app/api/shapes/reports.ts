import * as shape from '#api/shapes/shape'
import { FIGURE_MEASURES, KINDS } from '#reports/queries/told_report'

const { count, currency, day, flag, from, id, list, minor, nullable, object, oneOf } = shape
const { share, text, version } = shape

const value = (description: string) => minor(description)
const ROWS = 'Where its rows are, or what it is made of: an address of this API.'
const WHY = 'What explains it: an address of this API.'

const CELL = object('ReportCell', {
  value: nullable(value('Minor units of the report’s currency, or how many; null is not known.')),
  measure: nullable(
    oneOf(FIGURE_MEASURES, 'What it says of its rows; `turned` is the net with the other sign.')
  ),
  rows: nullable(text(ROWS)),
  why: nullable(text(WHY)),
  difference: nullable(value('Instead of a value: how it changed.')),
  ratio: nullable(share('The change, of the size before.')),
  direction: nullable(oneOf(['up', 'down', 'same'])),
})

const REPORT_ROW = object('ReportRow', {
  key: text('Such as the first day of a month, or the id of a category.'),
  label: text(),
  level: count('1 is a part of the row above it.'),
  is_mixed: flag('Other currencies are in it, or left out of it.'),
  cells: list(nullable(CELL), 'One for each column.'),
})

export const REPORT = object('Report', {
  kind: oneOf(KINDS),
  currency: currency(),
  unit: oneOf(['money', 'count']),
  from: day(),
  to: day(),
  heading: text('What the rows are.'),
  finding: text('What it shows, in words.'),
  columns: list(object('ReportColumn', { key: text(), label: text() })),
  rows: list(REPORT_ROW),
  foot: list(REPORT_ROW, 'Sums, and what they are compared with.'),
  others: list(
    object('ReportCurrency', {
      currency: currency(),
      amount_minor: from('minor', minor('Of that currency.')),
      is_missing: flag('Left out, since a rate is not known; else it is converted.'),
      rows: nullable(text(ROWS)),
    }),
    'Currencies besides the household’s.'
  ),
  notes: list(text()),
  months_needed: nullable(count('More months of data than there are (`months_known`).')),
  months_known: nullable(count()),
})

const TOTAL = object('CurrencyTotal', {
  currency: currency(),
  count: count('Transactions.'),
  in_minor: minor(),
  out_minor: minor(),
  net_minor: minor(),
})

const PART = object('ExplainedPart', {
  key: text('A flow, or `pending`.'),
  totals: list(TOTAL),
  rows: nullable(text(ROWS)),
})

export const EXPLANATION = object('Explanation', {
  value: from('minor', value('Minor units of the household’s currency, or how many.')),
  measure: oneOf(FIGURE_MEASURES),
  rows: text(ROWS),
  totals: list(TOTAL, 'What the rows of each currency come to, not converted.'),
  missing: list(currency(), 'Left out, since no rate is known.'),
  left_out: list(PART, 'Beside it and not in it.'),
  pending: nullable(PART),
})

export const WORTH = object('NetWorth', {
  day: day(),
  currency: currency(),
  have_minor: nullable(minor('Accounts above nothing.')),
  owe_minor: nullable(minor('Accounts below it.')),
  net_minor: nullable(minor('Rounded once.')),
  unknown_accounts: count('Of which nothing is known as early as this.'),
  missing: list(currency(), 'Left out, since no rate is known.'),
  accounts: list(
    object('AccountWorth', {
      account_id: id(),
      name: text(),
      currency: currency(),
      opening_minor: minor(),
      posted_minor: minor('What was booked until then.'),
      is_known: flag(),
      is_balance_only: flag(),
      is_closed: flag(),
    })
  ),
  rates: list(
    object('WorthRate', {
      currency: currency(),
      rate: nullable(text('An exact decimal.')),
      known_on: nullable(day()),
      source: nullable(oneOf(['ecb', 'own'])),
      amount_minor: from('minor', minor('Of that currency.')),
      worth_minor: nullable(minor('Of the household’s.')),
    })
  ),
})

export const SUM = object('ExplainedSum', {
  title: text(),
  value: from('minor', nullable(minor())),
  currency: currency(),
  parts: list(
    object('SumPart', {
      label: text(),
      amount_minor: from('minor', minor()),
      currency: currency(),
      note: nullable(text()),
      rows: text(ROWS),
    })
  ),
  converted: list(
    object('ConvertedPart', {
      currency: currency(),
      amount_minor: from('minor', minor()),
      worth_minor: nullable(minor('Of the sum’s currency.')),
    })
  ),
  rules: list(text(), 'What counts in it and what does not.'),
})

const KEPT = {
  id: id(),
  version: version(),
  name: text(),
  query: text('The words of the address that it is.'),
  is_shared: flag('Other members see it.'),
  is_own: flag(),
}
export const SAVED_VIEW = object('SavedView', { ...KEPT, rows: text(ROWS) })
export const SAVED_REPORT = object('SavedReport', {
  ...KEPT,
  kind: oneOf(KINDS),
  report: text('Its address here.'),
})
