import type { Walled } from '#tests/functional/security/access/walls'

const aBill = ({ account }: Walled['ids']) => ({
  name: 'Rent',
  payee: 'landlord',
  account_id: account,
  [`also[${account}]`]: '1',
  category_id: '',
  direction: 'out',
  amount: '10+2',
  give: '10',
  every: '1',
  unit: 'month',
  next_on: '2026-12-05',
  at_end: '1',
  second_day: '20',
  weekend: 'before',
})

/** What gets past the first look of the forms of bills. */
export const BILL_PAYLOADS = {
  'recurring.series.store': aBill,
  'recurring.series.update': (ids: Walled['ids']) => ({ ...aBill(ids), _version: '1' }),
  'recurring.states.update': () => ({ state: 'paused' }),
  'recurring.skips.store': () => ({ due_on: '2026-12-05' }),
  'recurring.payments.store': ({ transaction }: Walled['ids']) => ({
    transaction_id: transaction,
    due_on: '2026-12-05',
  }),
  'recurring.row_bills.update': ({ series }: Walled['ids']) => ({ series_id: series }),
  'recurring.feeds.store': () => ({ shows: 'amounts' }),
}
