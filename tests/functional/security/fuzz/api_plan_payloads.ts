import type { Walled } from '#tests/functional/security/access/walls'

type Ids = Walled['ids']

const A_BUDGET = {
  name: 'Plan',
  mode: 'envelope',
  carry: 'both',
  counts_pending: true,
  opening_minor: '1000',
  period_kind: 'fortnight',
  period_day: 1,
  period_anchor_on: '2026-01-02',
  is_shared: true,
}

const aGoal = ({ account, budget, category }: Ids) => ({
  name: 'Holiday',
  target_minor: '200000',
  target_on: '2027-06-30',
  monthly_minor: '10000',
  fundings: [{ account_id: account, part: '50%' }],
  envelopes: [{ budget_id: budget, category_id: category, part: '100' }],
})

const aBill = ({ account, category }: Ids) => ({
  name: 'Rent',
  payee: 'landlord',
  account_id: account,
  also_account_ids: [account],
  category_id: category,
  amount_minor: '-120000',
  give_percent: 10,
  every: 1,
  unit: 'month',
  next_on: '2026-12-05',
  at_end: true,
  second_day: 20,
  weekend: 'before',
})

/** What gets past the first look of what programs plan. */
export const API_PLAN_PAYLOADS: Record<string, (ids: Ids) => Record<string, unknown>> = {
  'api.budgets.store': () => ({ ...A_BUDGET, is_own: true, suggests: true }),
  'api.budgets.update': () => A_BUDGET,
  'api.budget_plans.update': () => ({ amount_minor: '100' }),
  'api.budget_fillings.store': () => ({ how: 'suggest', span: 6 }),
  'api.budget_covers.store': ({ category }) => ({
    category_id: category,
    source: 'category',
    source_id: category,
    amount_minor: '1',
  }),
  'api.budget_terms.update': () => ({
    carry: 'surplus',
    cap_minor: '100',
    kind: 'fixed',
    is_pooled: true,
    is_fenced: true,
  }),
  'api.goals.store': (ids) => ({ ...aGoal(ids), is_own: true }),
  'api.goals.update': aGoal,
  'api.debts.update': () => ({
    rate_percent: '19.99',
    minimum_minor: '2500',
    place: 1,
    is_left_out: true,
  }),
  'api.debt_plans.store': () => ({ method: 'snowball', extra_minor: '100' }),
  'api.recurring.store': aBill,
  'api.recurring.update': aBill,
  'api.recurring_states.update': () => ({ state: 'paused' }),
  'api.recurring_skips.store': () => ({ due_on: '2026-12-05' }),
  'api.recurring_payments.store': ({ transaction }) => ({
    transaction_id: transaction,
    due_on: '2026-12-05',
  }),
  'api.recurring_rows.update': ({ series }) => ({ recurring_id: series }),
}
