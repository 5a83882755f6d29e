/**
 * Who may use each route. A route that is not here answers nobody: the application does not start.
 * `anyone` may be signed in or not; `member` works within a household with at least that role;
 * `machine` is no person: the sender signs the bytes, and there is neither session nor CSRF token.
 */
export type Role = 'viewer' | 'editor' | 'owner'
export type Access =
  { who: 'anyone' } | { who: 'guest' } | { who: 'machine' } | { who: 'member'; role: Role }

const anyone: Access = { who: 'anyone' }
const guest: Access = { who: 'guest' }
const machine: Access = { who: 'machine' }
const viewer: Access = { who: 'member', role: 'viewer' }
const editor: Access = { who: 'member', role: 'editor' }

export const access: Record<string, Access> = {
  'ops.livez.show': anyone,
  'ops.readyz.show': anyone,
  'home.show': anyone,
  // Only there outside production.
  'dev.ui.create': anyone,
  'dev.ui.store': anyone,

  'reports.dashboard.show': viewer,

  'households.undo.store': editor,
  'households.events.show': viewer,

  'banking.connections.index': viewer,
  'banking.connections.show': viewer,
  'banking.connection_progress.show': viewer,
  'banking.sample_connections.store': editor,
  'banking.link_sessions.store': editor,
  'banking.link_sessions.show': editor,
  'banking.link_returns.show': editor,
  'banking.syncs.store': editor,
  'banking.plaid_webhooks.store': machine,

  'onboarding.setup.create': guest,
  'onboarding.setup.store': guest,
  'onboarding.signup.create': guest,
  'onboarding.signup.store': guest,
  'onboarding.welcome.show': viewer,
  'onboarding.more.show': viewer,
  'identity.session.create': guest,
  'identity.session.store': guest,
  'identity.session.destroy': anyone,

  'accounts.accounts.index': viewer,
  'accounts.accounts.create': editor,
  'accounts.accounts.store': editor,
  'accounts.accounts.edit': editor,
  'accounts.accounts.update': editor,
  'accounts.closure.store': editor,
  'accounts.closure.destroy': editor,
  'categories.categories.index': viewer,
  'ledger.accounts.show': viewer,
  'ledger.transactions.index': viewer,
  'ledger.transactions.create': editor,
  'ledger.transactions.store': editor,
  'ledger.transactions.show': viewer,
  'ledger.transactions.destroy': editor,
  'ledger.categorizations.edit': editor,
  'ledger.categorizations.update': editor,
}
