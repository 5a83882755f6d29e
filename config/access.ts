import {
  anyone,
  guest,
  machine,
  pending,
  person,
  enrolment,
  viewer,
  editor,
  owner,
  type Access,
} from '#config/access_rules'
import { apiAccess } from '#config/access_api'
import { bankingAccess } from '#config/access_banking'
import { ledgerAccess } from '#config/access_ledger'
import { tiesAccess } from '#config/access_ties'
import { reportsAccess } from '#config/access_reports'
import { balancesAccess } from '#config/access_balances'
import { currenciesAccess } from '#config/access_currencies'
import { rulesAccess } from '#config/access_rulebook'
import { budgetsAccess } from '#config/access_budgets'
import { forecastAccess } from '#config/access_forecast'
import { goalsAccess } from '#config/access_goals'
import { recurringAccess } from '#config/access_recurring'
import { notificationsAccess } from '#config/access_notifications'
import { webhooksAccess } from '#config/access_webhooks'
import { privacyAccess } from '#config/access_privacy'

export * from '#config/access_rules'

/** Where people change how they prove who they are. */
const factors: Access = { ...enrolment, stepUp: true }

/**
 * Who may use each route, and under which terms. A route that is not here answers nobody: the
 * application does not start. docs/security/authorization.md is made from this table.
 */
export const access: Record<string, Access> = {
  'ops.livez.show': { ...anyone, rate: 'probe' },
  'ops.readyz.show': { ...anyone, rate: 'probe' },
  // Asks for the token of METRICS_TOKEN, and is not there without one.
  'ops.metrics.show': machine,
  // Whoever runs the installation; to others it is not there.
  'ops.status.show': person,
  // Sent by browsers by themselves, without the form's token.
  'ops.csp_reports.store': machine,
  'home.show': anyone,
  // Only there outside production.
  'dev.ui.create': anyone,
  'dev.ui.store': anyone,

  ...reportsAccess,

  ...notificationsAccess,

  'households.activity.index': viewer,
  'households.undo.store': editor,
  'households.events.show': viewer,
  'households.second_factor_rules.edit': owner,
  'households.second_factor_rules.update': {
    ...owner,
    stepUp: true,
    audit: 'households.second_factor_required',
  },
  'households.audit.index': owner,
  'households.audit_exports.show': { ...owner, rate: 'export' },
  // Also for those who owe the household a second factor: they may go to another one.
  'households.households.index': enrolment,
  'households.household_choices.store': enrolment,
  'households.household.edit': viewer,
  'households.household.update': { ...owner, audit: 'households.changed' },
  'households.departures.store': { ...viewer, audit: 'households.left' },
  'households.handovers.create': { ...owner, stepUp: true },
  'households.handovers.store': { ...owner, stepUp: true, audit: 'households.handed_over' },
  'households.invitations.create': owner,
  'households.invitations.store': { ...owner, audit: 'households.invited' },
  'households.invitations.destroy': { ...owner, audit: 'households.invitation_revoked' },
  'households.invitation_renewals.store': { ...owner, audit: 'households.invitation_renewed' },
  'households.memberships.edit': owner,
  'households.memberships.update': { ...owner, audit: 'households.role_changed' },
  'households.memberships.destroy': { ...owner, audit: 'households.member_removed' },
  'households.invitation_links.show': { ...anyone, rate: 'sign_in' },
  'households.joining.create': anyone,
  'households.joining.store': { ...anyone, rate: 'sign_in', audit: 'households.joined' },

  ...bankingAccess,
  ...ledgerAccess,
  ...tiesAccess,
  ...balancesAccess,
  ...currenciesAccess,
  ...rulesAccess,
  ...recurringAccess,
  ...budgetsAccess,
  ...goalsAccess,
  ...forecastAccess,
  ...privacyAccess,

  ...apiAccess,
  ...webhooksAccess,

  'onboarding.setup.create': guest,
  'onboarding.setup.store': guest,
  'onboarding.signup.create': guest,
  'onboarding.signup.store': guest,
  'onboarding.households.create': enrolment,
  'onboarding.households.store': enrolment,
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
  'identity.appearance.edit': person,
  'identity.appearance.update': person,
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
  'identity.challenges.store': { ...pending, rate: 'code', audit: 'identity.factor_proved' },
  'identity.passkey_sessions.store': { ...guest, rate: 'sign_in', audit: 'identity.signed_in' },
  // Looks for itself who asks, and for what.
  'identity.passkey_requests.store': { ...anyone, rate: 'code' },
  'identity.step_ups.create': enrolment,
  'identity.step_ups.store': { ...enrolment, rate: 'code', audit: 'identity.factor_proved' },
  'identity.second_factors.show': enrolment,
  'identity.totp.store': factors,
  'identity.totp.edit': factors,
  'identity.totp.update': { ...factors, rate: 'code', audit: 'identity.totp_added' },
  'identity.totp.destroy': { ...factors, audit: 'identity.totp_removed' },
  'identity.recovery_codes.store': { ...factors, audit: 'identity.recovery_codes_made' },
  'identity.passkey_registrations.store': factors,
  'identity.passkeys.create': factors,
  'identity.passkeys.store': { ...factors, audit: 'identity.passkey_added' },
  'identity.passkeys.edit': enrolment,
  'identity.passkeys.update': enrolment,
  'identity.passkeys.destroy': { ...factors, audit: 'identity.passkey_removed' },
  'identity.api_keys.index': viewer,
  'identity.api_keys.create': { ...viewer, stepUp: true },
  'identity.api_keys.store': { ...viewer, stepUp: true, audit: 'identity.api_key_made' },
  'identity.api_keys.destroy': { ...viewer, audit: 'identity.api_key_revoked' },
  'identity.app_sign_ins.destroy': { ...viewer, audit: 'identity.app_signed_out' },

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
}

/** What keys can be allowed to: the scopes of the routes that there are. */
export const apiScopes = () =>
  [...new Set(Object.values(access).flatMap(({ scope }) => scope ?? []))].sort()
