const A_BUDGET = {
  name: 'Plan',
  mode: 'envelope',
  carry: 'both',
  counts_pending: '1',
  opening: '10',
  period_kind: 'fortnight',
  period_day: '1',
  period_anchor_on: '2026-01-02',
  is_shared: '1',
}

/** What gets past the first look of the forms of budgets. */
export const BUDGET_PAYLOADS = {
  'budgets.budgets.store': () => ({ ...A_BUDGET, is_own: '1', start: 'suggest' }),
  'budgets.budgets.update': () => A_BUDGET,
  'budgets.plans.update': ({ budget }: Ids) => ({ budget, amount: '10+2' }),
  'budgets.plans.store': ({ budget, category }: Ids) => ({ budget, category, amount: '50%' }),
  'budgets.fillings.store': ({ budget }: Ids) => ({ budget, how: 'suggest', months: '6' }),
  'budgets.covers.store': ({ budget, category }: Ids) => ({
    budget,
    source: category,
    amount: '1',
  }),
  'budgets.category_terms.update': ({ budget }: Ids) => ({
    budget,
    carry: 'surplus',
    cap: '100',
    kind: 'fixed',
    is_pooled: '1',
    is_fenced: '1',
  }),
}

interface Ids {
  budget: string
  category: string
}
