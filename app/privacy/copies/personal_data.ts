import * as terms from '#privacy/copies/terms'
import type { TableTerms } from '#privacy/copies/terms'

const { ALL, OWN } = terms
const HASHES = ['token_hash']
const SUMS = 'sums of rows that are in the copy'

/**
 * What a copy of personal data holds of every table. A table that is not here fails a test, and so
 * does a column that looks like a secret and is not left out.
 */
export const PERSONAL_DATA: Record<string, TableTerms> = {
  households: { household: ALL },
  memberships: { household: 't.household_id = app.household_id()', person: OWN },
  household_invitations: {
    household: terms.OF_INVITER,
    person: `(t.invited_by_id = app.user_id() or t.email = (select u.email from users u where u.id = app.user_id()))`,
    without: HASHES,
  },
  account_visibility: {
    household: terms.OF_OWN_ACCOUNTS,
    person: `${OWN} and t.level = 'balance'`,
  },
  notifications: { household: OWN, person: OWN },
  consents: { household: `(${OWN} or ${terms.OF_CONNECTION})`, person: OWN },
  change_sets: {
    household: terms.OPEN_CHANGES,
    person: `t.actor_user_id = app.user_id() and ${terms.OPEN_CHANGES}`,
  },
  row_history: { household: terms.OF_OPEN_CHANGES },

  accounts: { household: ALL, person: 't.owner_id = app.user_id()' },
  account_totals: { household: ALL },
  account_months: { household: ALL },
  balance_observations: { household: ALL },
  categories: { household: ALL },
  transactions: { household: ALL },
  transaction_lines: { household: terms.OF_TRANSACTION },
  attachments: { household: terms.OF_TRANSACTION },
  attachment_files: { reason: 'sealed; the files stand opened beside the tables' },
  tags: { household: ALL },
  payee_names: { household: terms.OF_SEEN_PAYEE },
  household_rates: { household: ALL },
  transfers: { household: terms.OF_BOTH.lines('out_line_id', 'in_line_id') },
  repayments: { household: terms.OF_BOTH.lines('line_id', 'expense_line_id') },
  matches: { household: terms.OF_BOTH.transactions('first_id', 'second_id') },
  rules: { household: ALL },
  budgets: { household: ALL, person: 't.owner_id = app.user_id()' },
  budget_periods: { household: ALL },
  budget_categories: { household: ALL },
  budget_moves: { household: ALL, person: OWN },
  saved_reports: { household: `(t.is_shared or ${OWN})`, person: OWN },
  saved_views: { household: `(t.is_shared or ${OWN})`, person: OWN },
  bulk_runs: { household: OWN, person: OWN },
  rule_runs: { household: terms.OF_OPEN_RUN, person: OWN },
  rule_effects: { household: terms.OF_TRANSACTION },
  liabilities: { household: ALL },
  securities: { household: terms.OF_HELD },
  holdings: { household: ALL },
  investment_transactions: { household: ALL },
  recurring_streams: { household: ALL },
  recurring_series: { household: ALL },
  recurring_occurrences: { household: ALL },
  calendar_feeds: { person: OWN, without: HASHES },

  connections: {
    household: `(t.is_shared or ${OWN})`,
    person: OWN,
    without: ['access_token', 'cursor', 'webhook_url'],
  },
  external_accounts: { household: ALL },
  provider_transactions: { household: ALL },
  sync_runs: { household: terms.OF_CONNECTION, without: ['base_cursor', 'next_cursor'] },
  incidents: { household: terms.OF_CONNECTION },
  link_sessions: {
    person: OWN,
    without: ['link_token', 'public_token', 'hosted_url', 'oauth_state_hash', 'offered'],
  },

  users: { person: 't.id = app.user_id()', without: ['password_hash'] },
  sessions: { person: OWN, without: HASHES },
  known_devices: { person: OWN, without: ['device_hash'] },
  email_changes: { person: OWN },
  mail_links: { person: OWN, without: HASHES },
  totp_factors: { person: OWN, without: ['secret', 'last_step'] },
  recovery_codes: { person: OWN, without: ['code_hash'] },
  passkeys: { person: OWN, without: ['credential_id', 'public_key'] },
  factor_removals: { person: OWN },
  api_keys: { person: OWN, without: ['secret_hash', 'key_id'] },
  token_families: { person: OWN },
  invitations: { person: 't.invited_by_id = app.user_id()', without: HASHES },
  security_notices: { person: OWN },
  data_exports: { person: OWN },
  erasures: {
    person: '(t.user_id = app.user_id() or t.asked_by_id = app.user_id())',
    without: ['subject_hash'],
  },

  audit_log: { reason: 'read by its own way: copies/audit.ts' },
  audit_checks: { reason: 'how far the chain was checked' },
  audit_heads: { reason: 'the last hash of each chain, which audit_log has too' },
  account_days: { reason: SUMS },
  activity_days: { reason: SUMS },
  flow_days: { reason: SUMS },
  category_months: { reason: SUMS },
  budget_closings: { reason: SUMS },
  budget_closing_sums: { reason: SUMS },
  budget_marks: { reason: 'which of those sums are out of date' },
  budget_books: { reason: 'that a household plans' },
  transaction_words: { reason: 'the words of transactions, as an index has them' },
  recurring_wishes: { reason: 'names of rows that are in the copy, for minutes' },
  form_keys: { reason: 'which forms were sent, for a day' },
  sum_checks: { reason: 'empty outside of a transaction' },
  sync_pages: { reason: 'what banks answered, as it came; provider_transactions has what it said' },
  bank_tasks: { reason: 'when a machine asks a bank; sync_runs says how that went' },
  bank_items: { reason: 'hashes of ids that connections has' },
  bank_visits: { reason: 'hashes and ids, for an hour' },
  webhook_events: { reason: 'that a bank has news; provider_transactions has the news' },
  exchange_rates: { reason: 'about currencies, nobody in particular' },
  exchange_months: { reason: 'about currencies, nobody in particular' },
  exchange_sources: { reason: 'about currencies, nobody in particular' },
  institutions: { reason: 'about banks, nobody in particular' },
  outbox: { reason: 'ids, for seconds' },
  rate_limits: { reason: 'counts by hashes and addresses, for a day' },
  setup_codes: { reason: 'of the installation' },
  sign_ups: { reason: 'becomes a row of users, or is forgotten in a day' },
  passkey_challenges: { reason: 'random numbers, for minutes' },
  refresh_tokens: { reason: 'hashes; token_families says which app signed in' },
  data_keys: { reason: 'keys, wrapped: they would open what is sealed' },
  key_rotations: { reason: 'of the installation' },
  data_export_parts: { reason: 'the copies themselves' },
}

/** Names of columns that no copy may hold, whatever the table. */
export const SECRET_COLUMN =
  /(_hash|^secret|_secret|_token|^password|^public_key|^credential_id|^wrapped|^cursor|_cursor)$|^body$/
