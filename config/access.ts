/**
 * Who may use each route, and under which terms. A route that is not here answers nobody: the
 * application does not start. docs/security/authorization.md is made from this table.
 */
export type Role = 'viewer' | 'editor' | 'owner'

/** Which limit of config/limiter.ts counts a request. */
export type RateClass = 'sign_in' | 'code' | 'page' | 'change' | 'export' | 'api' | 'machine'

export interface Access {
  /**
   * `anyone`: signed in or not; `guest`: people who are signed in are led to their home; `pending`:
   * who gave the password and owes the second factor (and nobody else); `person`: signed in, in
   * whatever household; `member`: works within a household with at least `role`; `machine`: no
   * person: the sender signs the bytes, and there is neither session nor CSRF token.
   */
  who: 'anyone' | 'guest' | 'pending' | 'person' | 'member' | 'machine'
  role?: Role
  /** What an API key or access token must be allowed to; without it the route is for browsers only. */
  scope?: string
  /** False where there is no cookie that a foreign page could make use of. */
  csrf?: false
  /** Whether the person must have proved who they are within the last minutes. */
  stepUp?: boolean
  /** Open to those who owe their household a second factor: where they get one. */
  enrols?: boolean
  /** Without it: `page` for reading, `change` for writing, `machine` for machines. */
  rate?: RateClass
  /** The event that a success leaves in the audit log. */
  audit?: string
}

const anyone: Access = { who: 'anyone' }
const guest: Access = { who: 'guest' }
const machine: Access = { who: 'machine' }
const pending: Access = { who: 'pending' }
const person: Access = { who: 'person' }
const enrolment: Access = { who: 'person', enrols: true }
const viewer: Access = { who: 'member', role: 'viewer' }
const editor: Access = { who: 'member', role: 'editor' }
const owner: Access = { who: 'member', role: 'owner' }

/** What a cookie's request must carry besides: a token of the form, checked by Shield. */
export const needsCsrfToken = ({ who, csrf }: Access, method: string) =>
  csrf !== false && who !== 'machine' && !['GET', 'HEAD', 'OPTIONS'].includes(method)

export const rateOf = ({ rate, who }: Access, method: string): RateClass =>
  rate ??
  (who === 'machine' ? 'machine' : method === 'GET' || method === 'HEAD' ? 'page' : 'change')

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
  'households.audit.index': owner,
  'households.audit_exports.show': { ...owner, rate: 'export' },

  'banking.account_banks.show': viewer,
  'banking.investment_movements.index': viewer,
  'banking.connections.index': viewer,
  'banking.connections.show': viewer,
  'banking.connection_progress.show': viewer,
  'banking.sample_connections.store': editor,
  'banking.link_sessions.store': editor,
  'banking.link_sessions.show': editor,
  'banking.link_returns.show': editor,
  'banking.syncs.store': editor,
  'banking.oauth_returns.show': editor,
  'banking.duplicates.show': editor,
  'banking.duplicates.store': editor,
  'banking.duplicates.destroy': editor,
  'banking.repairs.store': editor,
  'banking.account_selections.store': editor,
  'banking.pauses.store': editor,
  'banking.pauses.destroy': editor,
  'banking.sharings.store': editor,
  'banking.sharings.destroy': editor,
  'banking.removals.create': editor,
  'banking.removals.store': editor,
  'banking.connection_accounts.edit': editor,
  'banking.connection_accounts.update': editor,
  'banking.mergers.store': editor,
  'banking.mergers.destroy': editor,
  // Banks' logos are nobody's, and signed-in pages show many of them.
  'banking.institution_logos.show': anyone,
  'banking.plaid_webhooks.store': machine,

  // Takes and gives words alone: cookies play no part.
  'api.tokens.store': { ...anyone, csrf: false, rate: 'sign_in', audit: 'identity.app_signed_in' },
  'api.tokens.destroy': { ...anyone, rate: 'api', audit: 'identity.app_signed_out' },
  'api.connections.index': { ...viewer, scope: 'connections:read' },
  'api.connections.show': { ...viewer, scope: 'connections:read' },
  'api.connections.store': { ...editor, scope: 'connections:write' },
  'api.connections.destroy': { ...editor, scope: 'connections:write' },
  'api.connection_link_tokens.store': { ...editor, scope: 'connections:write' },
  'api.connection_repairs.store': { ...editor, scope: 'connections:write' },
  'api.connection_refreshes.store': { ...editor, scope: 'connections:write' },

  'onboarding.setup.create': guest,
  'onboarding.setup.store': guest,
  'onboarding.signup.create': guest,
  'onboarding.signup.store': guest,
  'onboarding.welcome.show': viewer,
  'onboarding.more.show': viewer,
  'onboarding.confirmations.create': guest,
  'onboarding.confirmations.store': { ...guest, rate: 'sign_in', audit: 'identity.signed_up' },
  'identity.session.create': guest,
  'identity.session.store': { ...guest, rate: 'sign_in', audit: 'identity.signed_in' },
  'identity.session.destroy': { ...anyone, audit: 'identity.signed_out' },
  'identity.password_resets.create': anyone,
  'identity.password_resets.store': { ...anyone, rate: 'sign_in' },
  'identity.password_resets.edit': anyone,
  'identity.password_resets.update': {
    ...anyone,
    rate: 'sign_in',
    audit: 'identity.password_reset',
  },
  'identity.password_links.show': anyone,
  'identity.email_links.show': anyone,
  'identity.email_verifications.edit': anyone,
  'identity.email_verifications.update': { ...anyone, rate: 'sign_in' },
  'identity.email_verifications.store': person,
  'identity.link_renewals.store': { ...anyone, rate: 'sign_in' },
  'identity.profile.edit': person,
  'identity.profile.update': person,
  'identity.security.show': person,
  'identity.passwords.edit': { ...person, stepUp: true },
  'identity.passwords.update': { ...person, stepUp: true, audit: 'identity.password_changed' },
  'identity.email_changes.create': { ...person, stepUp: true },
  'identity.email_changes.store': {
    ...person,
    stepUp: true,
    audit: 'identity.email_change_asked',
  },
  'identity.email_changes.destroy': person,
  'identity.sessions.destroy': { ...person, audit: 'identity.session_ended' },
  'identity.other_sessions.destroy': { ...person, audit: 'identity.other_sessions_ended' },

  'identity.challenges.create': pending,
  'identity.challenges.store': { ...pending, rate: 'code' },
  'identity.passkey_sessions.store': { ...guest, rate: 'sign_in' },
  // Looks for itself who asks, and for what.
  'identity.passkey_requests.store': { ...anyone, rate: 'code' },
  'identity.step_ups.create': enrolment,
  'identity.step_ups.store': { ...enrolment, rate: 'code' },
  'identity.second_factors.show': enrolment,
  'identity.totp.store': { ...enrolment, stepUp: true },
  'identity.totp.edit': { ...enrolment, stepUp: true },
  'identity.totp.update': { ...enrolment, stepUp: true, rate: 'code' },
  'identity.totp.destroy': { ...enrolment, stepUp: true },
  'identity.recovery_codes.store': { ...enrolment, stepUp: true },
  'identity.passkey_registrations.store': { ...enrolment, stepUp: true },
  'identity.passkeys.create': { ...enrolment, stepUp: true },
  'identity.passkeys.store': { ...enrolment, stepUp: true },
  'identity.passkeys.edit': enrolment,
  'identity.passkeys.update': enrolment,
  'identity.passkeys.destroy': { ...enrolment, stepUp: true },
  'identity.api_keys.index': viewer,
  'identity.api_keys.create': { ...viewer, stepUp: true },
  'identity.api_keys.store': { ...viewer, stepUp: true },
  'identity.api_keys.destroy': viewer,
  'identity.app_sign_ins.destroy': viewer,

  'accounts.accounts.index': viewer,
  'accounts.accounts.create': editor,
  'accounts.accounts.store': editor,
  'accounts.accounts.edit': editor,
  'accounts.accounts.update': editor,
  'accounts.closure.store': editor,
  'accounts.closure.destroy': editor,
  'accounts.visibility.index': viewer,
  'accounts.visibility.edit': viewer,
  'accounts.visibility.update': { ...viewer, audit: 'accounts.visibility_changed' },
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

/** What keys can be allowed to: the scopes of the routes that there are. */
export const apiScopes = () =>
  [...new Set(Object.values(access).flatMap(({ scope }) => scope ?? []))].sort()
