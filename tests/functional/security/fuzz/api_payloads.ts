import type { Walled } from '#tests/functional/security/access/walls'

type Ids = Walled['ids']
const aTransaction = { payee: 'Shop', occurred_on: '2026-11-01', note: 'x', tags: ['work'] }

/** What gets past the first look of what programs send. */
export const API_PAYLOADS: Record<string, (ids: Ids) => Record<string, unknown>> = {
  'api.tokens.store': () => ({ grant_type: 'password', email: 'x@example.com', password: 'x' }),
  'api.connections.store': () => ({ public_token: 'public-x', metadata: {} }),
  'api.connection_link_tokens.store': () => ({ mode: 'update', connection_id: 'x' }),
  'api.transactions.store': ({ account, category }) => ({
    ...aTransaction,
    account_id: account,
    amount_minor: '-100',
    category_id: category,
  }),
  'api.transactions.update': ({ category }) => ({ ...aTransaction, category_id: category }),
  'api.splits.update': ({ line }) => ({
    lines: [
      { id: line, amount_minor: '-31000' },
      { amount_minor: '-337', note: 'x' },
    ],
  }),
  'api.splits.destroy': () => ({ category_id: null }),
  'api.ties.store': ({ line, otherLine }) => ({
    kind: 'repayment',
    line_id: line,
    other_line_id: otherLine,
    amount_minor: '1',
  }),
  'api.rejections.store': ({ transaction }) => ({ kind: 'duplicate', other_id: transaction }),
  'api.bulk_edits.store': ({ transaction }) => ({ act: 'note', note: 'x', ids: [transaction] }),
  'api.trash.store': ({ transaction }) => ({ ids: [transaction] }),
  'api.reviews.store': ({ transaction }) => ({ ids: [transaction], verdict: 'keep' }),
  'api.payees.store': () => ({ keys: ['shop'], name: 'Shop' }),
  'api.undos.store': () => ({ is_partial: true }),
  'api.accounts.store': () => ({
    kind: 'cash',
    name: 'Purse',
    currency: 'USD',
    balance_minor: '1',
  }),
  'api.accounts.update': () => ({ name: 'Purse', kind: 'bank' }),
  'api.account_viewers.update': ({ household }) => ({ user_id: household, level: 'hidden' }),
  'api.categories.store': ({ category }) => ({ name: 'Tea', parent_id: category, color: 2 }),
  'api.categories.update': () => ({ name: 'Tea', icon: 'tag', is_essential: true }),
  'api.category_mergers.store': ({ category }) => ({ into: category }),
  'api.category_placements.store': () => ({ direction: 'up' }),
  'api.starter_sets.store': () => ({ set: 'other' }),
  'api.tags.store': () => ({ name: 'Trip', color: 2 }),
  'api.tags.update': () => ({ name: 'Trip', color: null }),
  'api.tag_mergers.store': ({ tag }) => ({ into: tag }),
}
