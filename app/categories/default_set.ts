import type { Flow } from '#categories/flow'

export interface DefaultCategory {
  /** Stable name; a bank's category finds it by this. */
  key: string
  name: string
  icon: string
  isEssential?: boolean
}

export interface DefaultGroup extends DefaultCategory {
  flow: Flow
  /** One of twelve tested pairs of colours. */
  color: number
  children: (DefaultCategory & { flow?: Flow })[]
}

const leaf = (key: string, name: string, icon: string, isEssential = false) => ({
  key,
  name,
  icon,
  isEssential,
})

/** What a household starts with. Icons are Phosphor's names. */
export const DEFAULT_SET: DefaultGroup[] = [
  {
    ...leaf('income', 'Income', 'coins'),
    flow: 'income',
    color: 1,
    children: [
      leaf('income.salary', 'Salary', 'briefcase'),
      leaf('income.self_employment', 'Self-employment', 'laptop'),
      leaf('income.interest', 'Interest', 'percent'),
      leaf('income.dividends', 'Dividends', 'chart-line-up'),
      leaf('income.benefits', 'Benefits & pension', 'umbrella'),
      leaf('income.rental', 'Rental income', 'key'),
      leaf('income.tax_refund', 'Tax refund', 'bank'),
      leaf('income.other', 'Other income', 'plus-circle'),
    ],
  },
  {
    ...leaf('home', 'Home', 'house-line', true),
    flow: 'spend',
    color: 2,
    children: [
      leaf('home.rent', 'Rent & mortgage', 'house-line', true),
      leaf('home.utilities', 'Utilities', 'lightning', true),
      leaf('home.internet_phone', 'Internet & phone', 'wifi-high', true),
      leaf('home.improvement', 'Home improvement', 'hammer'),
    ],
  },
  {
    ...leaf('food', 'Food', 'fork-knife', true),
    flow: 'spend',
    color: 3,
    children: [
      leaf('food.groceries', 'Groceries', 'basket', true),
      leaf('food.restaurants', 'Eating out', 'fork-knife'),
      leaf('food.coffee', 'Coffee', 'coffee'),
      leaf('food.alcohol', 'Alcohol & bars', 'wine'),
    ],
  },
  {
    ...leaf('transport', 'Transport', 'car', true),
    flow: 'spend',
    color: 4,
    children: [
      leaf('transport.fuel', 'Fuel', 'gas-pump', true),
      leaf('transport.public', 'Public transport', 'train', true),
      leaf('transport.taxi', 'Taxi & ride sharing', 'taxi'),
      leaf('transport.parking', 'Parking & tolls', 'letter-circle-p'),
      leaf('transport.other', 'Other transport', 'car'),
    ],
  },
  {
    ...leaf('shopping', 'Shopping', 'bag', false),
    flow: 'spend',
    color: 5,
    children: [
      leaf('shopping.general', 'General', 'bag'),
      leaf('shopping.clothing', 'Clothing', 't-shirt'),
      leaf('shopping.electronics', 'Electronics', 'device-mobile'),
    ],
  },
  {
    ...leaf('health', 'Health', 'heartbeat', true),
    flow: 'spend',
    color: 6,
    children: [
      leaf('health.medical', 'Doctor & pharmacy', 'first-aid', true),
      leaf('health.care', 'Personal care', 'scissors'),
      leaf('health.fitness', 'Fitness', 'barbell'),
    ],
  },
  {
    ...leaf('leisure', 'Leisure', 'film-strip'),
    flow: 'spend',
    color: 7,
    children: [
      leaf('leisure.entertainment', 'Entertainment', 'film-strip'),
      leaf('leisure.subscriptions', 'Subscriptions', 'repeat'),
      leaf('leisure.travel', 'Travel', 'airplane'),
    ],
  },
  {
    ...leaf('obligations', 'Obligations', 'scales', true),
    flow: 'spend',
    color: 8,
    children: [
      leaf('obligations.insurance', 'Insurance', 'shield', true),
      leaf('obligations.tax', 'Taxes & government', 'bank', true),
      leaf('obligations.fees', 'Bank fees', 'receipt'),
      leaf('obligations.loan_interest', 'Loan interest', 'percent', true),
      leaf('obligations.donations', 'Gifts & donations', 'gift'),
      leaf('obligations.education', 'Education', 'graduation-cap'),
      leaf('obligations.services', 'Services', 'wrench'),
      leaf('obligations.other', 'Other spending', 'tag'),
    ],
  },
  {
    ...leaf('transfers', 'Transfers', 'arrows-left-right'),
    flow: 'transfer',
    color: 12,
    children: [
      leaf('transfers.internal', 'Between accounts', 'arrows-left-right'),
      leaf('transfers.cash', 'Cash withdrawal', 'money'),
      leaf('transfers.card_payment', 'Card payment', 'credit-card'),
      { ...leaf('transfers.loan_payment', 'Loan payment', 'bank'), flow: 'debt_payment' },
      { ...leaf('transfers.investment', 'Investing', 'chart-line'), flow: 'investment' },
    ],
  },
]
