/** What people write on screens, and how programs do the same: by which route, or why not. */
const OF_A_PERSON = 'Who one is and how one proves it is for the person at a browser.'
const OF_OWNERS =
  'Members, rights and the household itself are for owners at a browser (never by a key).'
const AT_A_BROWSER =
  'A way to a bank leads through pages; programs use the link tokens of /connections.'
const LATER = 'Not for programs yet.'

export const BY_PROGRAMS: Record<string, string> = {
  'accounts.accounts.store': 'api.accounts.store',
  'accounts.accounts.update': 'api.accounts.update',
  'accounts.closure.store': 'api.account_closures.store',
  'accounts.closure.destroy': 'api.account_closures.destroy',
  'accounts.visibility.update': 'api.account_viewers.update',
  'banking.repairs.store': 'api.connection_repairs.store',
  'banking.syncs.store': 'api.connection_refreshes.store',
  'banking.link_sessions.store': 'api.connection_link_tokens.store',
  'banking.removals.store': 'api.connections.destroy',
  'categories.categories.store': 'api.categories.store',
  'categories.categories.update': 'api.categories.update',
  'categories.categories.destroy': 'api.categories.destroy',
  'categories.category_archivals.store': 'api.category_archivals.store',
  'categories.category_archivals.destroy': 'api.category_archivals.destroy',
  'categories.category_mergers.store': 'api.category_mergers.store',
  'categories.category_placements.store': 'api.category_placements.store',
  'categories.starter_sets.store': 'api.starter_sets.store',
  'categories.tags.store': 'api.tags.store',
  'categories.tags.update': 'api.tags.update',
  'categories.tags.destroy': 'api.tags.destroy',
  'categories.tag_archivals.store': 'api.tag_archivals.store',
  'categories.tag_archivals.destroy': 'api.tag_archivals.destroy',
  'categories.tag_mergers.store': 'api.tag_mergers.store',
  'households.undo.store': 'api.undos.store',
  'ledger.acceptances.store': 'api.reviews.store',
  'ledger.attachments.store': 'api.attachments.store',
  'ledger.attachments.destroy': 'api.attachments.destroy',
  'ledger.bulk.update': 'api.bulk_edits.store',
  'ledger.exports.store': 'api.transactions.index',
  'ledger.fields.update': 'api.transactions.update',
  'ledger.fields.destroy': 'api.fields.destroy',
  'ledger.merchants.update': 'api.payees.store',
  'ledger.merges.store': 'api.ties.store',
  'ledger.merges.destroy': 'api.ties.destroy',
  'ledger.payee_names.destroy': 'api.payee_names.destroy',
  'ledger.quick_transactions.store': 'api.transactions.store',
  'ledger.rejections.store': 'api.rejections.store',
  'ledger.repayments.store': 'api.ties.store',
  'ledger.repayments.destroy': 'api.ties.destroy',
  'ledger.splits.update': 'api.splits.update',
  'ledger.splits.destroy': 'api.splits.destroy',
  'ledger.transactions.store': 'api.transactions.store',
  'ledger.transactions.destroy': 'api.transactions.destroy',
  'ledger.transfers.store': 'api.ties.store',
  'ledger.transfers.destroy': 'api.ties.destroy',
  'ledger.trash.update': 'api.trash.store',
  'notifications.readings.store': 'api.readings.store',
}

/** Beginnings of names, and why no program does it. */
export const NOT_BY_PROGRAMS: [RegExp, string][] = [
  [/^identity\./, OF_A_PERSON],
  [/^(onboarding|households|privacy)\./, OF_OWNERS],
  [/^banking\./, AT_A_BROWSER],
  [/^(dev|ops)\./, 'For machines and for whoever builds this.'],
  [/^notifications\./, 'How one is told is for the person at a browser.'],
  [/^reports\.(layouts|seen_insights)\./, 'How a page looks to a person.'],
  [
    /^ledger\.(saved_views|review_preferences|completions)\./,
    'What a page begins with; a program keeps its own.',
  ],
  [/^reports\./, 'What a page begins with; a program keeps its own.'],
  [/^(balances|budgets|currencies|goals|recurring|rules|imports)\./, LATER],
]
