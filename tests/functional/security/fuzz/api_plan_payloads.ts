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
}
