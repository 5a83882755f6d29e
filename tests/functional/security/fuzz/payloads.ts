import db from '@adonisjs/lucid/services/db'
import { API_MORE_PAYLOADS } from '#tests/functional/security/fuzz/api_more_payloads'
import { API_PLAN_PAYLOADS } from '#tests/functional/security/fuzz/api_plan_payloads'
import { API_PAYLOADS } from '#tests/functional/security/fuzz/api_payloads'
import { BILL_PAYLOADS } from '#tests/functional/security/fuzz/bill_payloads'
import { BUDGET_PAYLOADS } from '#tests/functional/security/fuzz/budget_payloads'
import { GOAL_PAYLOADS } from '#tests/functional/security/fuzz/goal_payloads'
import { NOTICE_PAYLOADS } from '#tests/functional/security/fuzz/notice_payloads'
import { addressOf, hasId, type Route } from '#tests/functional/security/access/routes'
import type { Walled } from '#tests/functional/security/access/walls'
import type { Fields } from '#tests/functional/security/fuzz/nasty'

type Payload = Record<string, unknown>
const ARS = { currency: 'ARS', against: 'USD', day: '2026-11-01', rate: '1000' }
const where = { currency: 'USD', time_zone: 'UTC' }
const registration = {
  email: 'x@example.com',
  password: 'correct horse',
  locale: 'en-US',
  ...where,
}

const aRule = (category: unknown) => ({
  as: 'rows',
  when_0_is: 'payee',
  when_0_value: 'shop',
  act_0_type: 'category',
  act_0_category: category,
  name: 'Shop',
  pattern: 'shop',
  stops: '1',
  apply: '1',
  return_to: '/rules',
})

/**
 * What gets past the first look, so that a spoilt field is read by what comes after it. A route that
 * is not here is sent only spoilt fields.
 */
const PAYLOADS: Record<string, (ids: Walled['ids']) => Payload> = {
  ...BUDGET_PAYLOADS,
  ...BILL_PAYLOADS,
  ...GOAL_PAYLOADS,
  ...NOTICE_PAYLOADS,
  ...API_PAYLOADS,
  ...API_PLAN_PAYLOADS,
  ...API_MORE_PAYLOADS,
  'rules.rules.store': ({ category }) => aRule(category),
  'rules.rules.update': ({ category }) => ({ ...aRule(category), _seen: '{}' }),
  'rules.places.update': () => ({ to: 'up' }),
  'currencies.rates.store': () => ARS,
  'balances.reconciliations.store': () => ({ balance: '1', day: '2026-11-01', act: 'compare' }),
  'balances.reconciliations.update': ({ transaction }) => ({ 'shown[]': transaction, act: 'save' }),
  'accounts.accounts.store': () => ({ kind: 'cash', name: 'Purse', currency: 'USD', balance: '1' }),
  'accounts.accounts.update': () => ({ kind: 'bank', name: 'Own', _version: '1' }),
  'accounts.visibility.update': () => ({}),
  'accounts.closure.store': () => ({ _version: '1' }),
  'ledger.transactions.store': ({ account }) => ({
    account_id: account,
    occurred_on: '2026-11-01',
    payee: 'Shop',
    amount: '1',
    direction: 'out',
    category_id: '',
    note: 'x',
    again: '',
    return_to: '/transactions',
  }),
  'ledger.bulk.update': ({ transaction }) => ({
    act: 'note',
    note: 'x',
    ids: transaction,
    filter: '',
    expected: '1',
    return_to: '/transactions',
  }),
  'ledger.exports.store': ({ transaction }) => ({ ids: transaction, filter: 'q=shop' }),
  'ledger.trash.update': ({ transaction }) => ({ 'ids[]': transaction }),
  'ledger.saved_views.store': () => ({ name: 'View', is_shared: 'on', query: 'q=shop&sort=day' }),
  'ledger.saved_views.update': () => ({ name: 'View', is_shared: 'on' }),
  'reports.layouts.update': () => ({ 'order[]': 'month', 'shown[]': 'month', move: 'month up' }),
  'reports.seen_insights.store': () => ({ key: 'idle:2026' }),
  'reports.saved_reports.store': () => ({
    name: 'Report',
    is_shared: 'on',
    kind: 'income-expense',
    query: 'q=shop&compare=yoy',
  }),
  'reports.saved_reports.update': () => ({ name: 'Report', is_shared: 'on' }),
  'ledger.quick_transactions.store': () => ({ line: '1 Shop', again: '' }),
  'ledger.fields.update': () => ({ value: 'x', _version: '1', return_to: '/' }),
  'ledger.fields.destroy': () => ({ _version: '1', return_to: '/' }),
  'ledger.splits.update': ({ line }) => ({
    _version: '1-1',
    'lines[0][amount]': '1',
    'lines[0][category_id]': '',
    'lines[1][id]': line,
    step: '',
    return_to: '/transactions',
  }),
  'ledger.splits.destroy': () => ({ return_to: '/' }),
  'ledger.transfers.store': ({ line, otherLine }) => ({
    line_id: line,
    other_line_id: otherLine,
    return_to: '/',
  }),
  'ledger.transfers.destroy': ({ transaction }) => ({ tie_id: transaction, return_to: '/' }),
  'ledger.repayments.store': ({ line, otherLine }) => ({
    line_id: otherLine,
    other_line_id: line,
    amount: '1+1',
    return_to: '/',
  }),
  'ledger.repayments.destroy': ({ transaction }) => ({ tie_id: transaction, return_to: '/' }),
  'ledger.merges.store': ({ transaction }) => ({ other_id: transaction, return_to: '/' }),
  'ledger.merges.destroy': ({ transaction }) => ({ tie_id: transaction, return_to: '/' }),
  'ledger.rejections.store': ({ transaction }) => ({
    kind: 'duplicate',
    other_id: transaction,
    return_to: '/',
  }),
  'categories.categories.store': ({ category }) => ({
    name: 'Tea',
    parent_id: category,
    flow: 'spend',
  }),
  'categories.categories.update': () => ({ name: 'Tea', icon: 'tag', color: '2', parent_id: '' }),
  'categories.category_mergers.store': ({ category }) => ({ into: category }),
  'categories.category_placements.store': () => ({ direction: 'up' }),
  'categories.starter_sets.store': () => ({ set: 'other' }),
  'categories.tags.store': () => ({ name: 'Trip', color: '2' }),
  'categories.tags.update': () => ({ name: 'Trip', color: '' }),
  'categories.tag_mergers.store': ({ tag }) => ({ into: tag }),
  'ledger.acceptances.store': ({ transaction }) => ({
    'ids[]': transaction,
    category_id: '',
    next: 'x',
  }),
  'ledger.completions.store': () => ({ expected: '0' }),
  'ledger.review_preferences.update': () => ({ reviews: 'everything' }),
  'ledger.merchants.update': () => ({ 'keys[]': 'shop', name: 'Shop' }),
  'households.household.update': () => ({ name: 'Home', time_zone: 'UTC', currency: 'USD' }),
  'households.invitations.store': () => ({ email: 'y@example.com', role: 'viewer', level: 'full' }),
  'households.memberships.update': () => ({ role: 'viewer', level: 'full' }),
  'households.handovers.store': ({ membership }) => ({ member: membership }),
  'households.second_factor_rules.update': () => ({ requires_second_factor: '' }),
  'households.joining.store': () => ({ password: 'correct horse battery', locale: 'en-US' }),
  'onboarding.households.store': () => ({ name: 'Second', ...where }),
  'onboarding.setup.store': () => ({ ...registration, setup_code: 'x' }),
  'onboarding.signup.store': () => ({ ...registration, invitation: 'x' }),
  'onboarding.confirmations.store': () => ({ password: 'x' }),
  'identity.session.store': () => ({ email: 'x@example.com', password: 'x', return_to: '/' }),
  'identity.password_resets.store': () => ({ email: 'x@example.com' }),
  'identity.password_resets.update': () => ({ password: 'correct horse battery' }),
  'identity.email_changes.store': () => ({ email: 'z@example.com', current_password: 'x' }),
  'identity.passwords.update': () => ({ current_password: 'x', password: 'correct horse battery' }),
  'identity.appearance.update': () => ({ density: 'compact', account: '1' }),
  'identity.profile.update': () => ({ display_name: 'Ann', locale: 'en-US', time_zone: 'UTC' }),
  'identity.api_keys.store': () => ({ name: 'Key', scopes: ['connections:read'], days: '7' }),
  'identity.challenges.store': () => ({ method: 'totp', answer: '000000', return_to: '/' }),
  'identity.step_ups.store': () => ({ method: 'password', answer: 'x', return_to: '/' }),
  'identity.totp.update': () => ({ code: '000000' }),
  'identity.passkeys.store': () => ({ name: 'Phone', credential: '{}' }),
  'identity.passkeys.update': () => ({ name: 'Phone' }),
  'identity.passkey_sessions.store': () => ({ credential: '{"id":"x"}', return_to: '/' }),
  'identity.passkey_requests.store': () => ({ purpose: 'sign_in' }),
  'banking.link_sessions.store': () => ({ product: 'transactions', history_months: '12' }),
  'banking.removals.store': () => ({ history: 'maybe' }),
  'banking.connection_accounts.update': ({ account }) => ({ [`account_${account}`]: 'new' }),
  'banking.partings.store': ({ transaction }) => ({ transaction_id: transaction }),
  'banking.account_selections.store': () => ({}),
  'api.tokens.store': () => ({ grant_type: 'password', email: 'x@example.com', password: 'x' }),
  'api.connections.store': () => ({ public_token: 'public-x', metadata: {} }),
  'api.connection_link_tokens.store': () => ({ mode: 'update', connection_id: 'x' }),
}

/** What lists and returns read from addresses. */
export const QUERY = (
  'after before q from to account category flow status kind day event actorId actor needed ' +
  'since fields limit tag panel ids scope filter expected q at query line line_id keys merchant group news focus ' +
  'rule as when_0_is when_0_value act_0_type act_0_category pattern ' +
  'return_to oauth_state_id history return token invitation page month months budget sort _method method'
).split(' ')

export const payloadOf = ({ name }: Route, { ids }: Walled): Fields =>
  Object.entries(PAYLOADS[name]?.(ids) ?? {})

export const unknownPayloads = (names: Set<string>) =>
  Object.keys(PAYLOADS).filter((name) => !names.has(name))

export const pathOf = (route: Route, { ids }: Walled) =>
  hasId(route) ? addressOf(route, ids) : route.pattern.replaceAll(/:\w+/g, 'x')

/** The names of all columns that there are: none may be set by naming it. */
export async function columnNames(): Promise<string[]> {
  const { rows } = await db.rawQuery(
    `select distinct column_name as name from information_schema.columns where table_schema = 'public'`
  )
  return rows.map(({ name }: { name: string }) => name)
}
