import type { Walled } from '#tests/functional/security/access/walls'

type Ids = Walled['ids']

const aRule = (category: string) => ({
  name: 'Shop',
  condition: 'payee:shop',
  pattern: 'shop',
  stops: true,
  acts: [
    { type: 'category', category_id: category },
    { type: 'split', share_hundredths: 3000 },
    { type: 'note', text: 'x' },
  ],
})

/** The same of rules and what follows them. */
export const API_MORE_PAYLOADS: Record<string, (ids: Ids) => Record<string, unknown>> = {
  'api.rules.store': ({ category }) => aRule(category),
  'api.rules.update': ({ category }) => aRule(category),
  'api.rule_places.update': () => ({ direction: 'up' }),
  'api.rule_previews.store': ({ category, transaction }) => ({
    ...aRule(category),
    is_older: true,
    skip: [transaction],
  }),
  'api.rule_runs.store': ({ transaction }) => ({ is_older: true, take: [transaction] }),
  'api.saved_views.store': () => ({ name: 'View', is_shared: true, query: 'q=shop&sort=payee' }),
  'api.saved_views.update': () => ({ name: 'View', is_shared: true }),
  'api.saved_reports.store': () => ({
    name: 'Report',
    is_shared: false,
    kind: 'categories',
    query: 'q=shop&compare=yoy',
  }),
  'api.saved_reports.update': () => ({ name: 'Report', is_shared: false }),
  'api.reconciliations.store': () => ({ day: '2026-11-01', balance_minor: '-100' }),
  'api.reconciliations.update': ({ transaction }) => ({ cleared: [transaction] }),
  'api.reconciliation_ends.store': () => ({ adjust_minor: '1' }),
  'api.rates.store': () => ({
    currency: 'ARS',
    against: 'USD',
    day: '2026-11-01',
    rate: '1000.5',
  }),
  'api.devices.store': () => ({ label: 'Phone', subscription: { endpoint: 'x', keys: {} } }),
}
