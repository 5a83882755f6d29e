import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'ops.livez.show': { paramsTuple?: []; params?: {} }
    'ops.readyz.show': { paramsTuple?: []; params?: {} }
    'ops.metrics.show': { paramsTuple?: []; params?: {} }
    'ops.status.show': { paramsTuple?: []; params?: {} }
    'ops.csp_reports.store': { paramsTuple?: []; params?: {} }
    'identity.session.create': { paramsTuple?: []; params?: {} }
    'identity.session.store': { paramsTuple?: []; params?: {} }
    'identity.session.destroy': { paramsTuple?: []; params?: {} }
    'identity.password_resets.create': { paramsTuple?: []; params?: {} }
    'identity.password_resets.store': { paramsTuple?: []; params?: {} }
    'identity.password_resets.edit': { paramsTuple?: []; params?: {} }
    'identity.password_resets.update': { paramsTuple?: []; params?: {} }
    'identity.password_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'identity.email_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'identity.email_verifications.edit': { paramsTuple?: []; params?: {} }
    'identity.email_verifications.update': { paramsTuple?: []; params?: {} }
    'identity.link_renewals.store': { paramsTuple?: []; params?: {} }
    'identity.appearance.edit': { paramsTuple?: []; params?: {} }
    'identity.appearance.update': { paramsTuple?: []; params?: {} }
    'identity.profile.edit': { paramsTuple?: []; params?: {} }
    'identity.profile.update': { paramsTuple?: []; params?: {} }
    'identity.security.show': { paramsTuple?: []; params?: {} }
    'identity.passwords.edit': { paramsTuple?: []; params?: {} }
    'identity.passwords.update': { paramsTuple?: []; params?: {} }
    'identity.email_changes.create': { paramsTuple?: []; params?: {} }
    'identity.email_changes.store': { paramsTuple?: []; params?: {} }
    'identity.email_changes.destroy': { paramsTuple?: []; params?: {} }
    'identity.email_verifications.store': { paramsTuple?: []; params?: {} }
    'identity.sessions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'identity.other_sessions.destroy': { paramsTuple?: []; params?: {} }
    'identity.challenges.create': { paramsTuple?: []; params?: {} }
    'identity.challenges.store': { paramsTuple?: []; params?: {} }
    'identity.passkey_sessions.store': { paramsTuple?: []; params?: {} }
    'identity.passkey_requests.store': { paramsTuple?: []; params?: {} }
    'identity.step_ups.create': { paramsTuple?: []; params?: {} }
    'identity.step_ups.store': { paramsTuple?: []; params?: {} }
    'identity.second_factors.show': { paramsTuple?: []; params?: {} }
    'identity.totp.store': { paramsTuple?: []; params?: {} }
    'identity.totp.edit': { paramsTuple?: []; params?: {} }
    'identity.totp.update': { paramsTuple?: []; params?: {} }
    'identity.totp.destroy': { paramsTuple?: []; params?: {} }
    'identity.recovery_codes.store': { paramsTuple?: []; params?: {} }
    'identity.passkey_registrations.store': { paramsTuple?: []; params?: {} }
    'identity.passkeys.create': { paramsTuple?: []; params?: {} }
    'identity.passkeys.store': { paramsTuple?: []; params?: {} }
    'identity.passkeys.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'identity.passkeys.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'identity.passkeys.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'identity.api_keys.index': { paramsTuple?: []; params?: {} }
    'identity.api_keys.create': { paramsTuple?: []; params?: {} }
    'identity.api_keys.store': { paramsTuple?: []; params?: {} }
    'identity.app_sign_ins.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'identity.api_keys.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.activity.index': { paramsTuple?: []; params?: {} }
    'households.undo.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.events.show': { paramsTuple?: []; params?: {} }
    'households.audit.index': { paramsTuple?: []; params?: {} }
    'households.second_factor_rules.edit': { paramsTuple?: []; params?: {} }
    'households.second_factor_rules.update': { paramsTuple?: []; params?: {} }
    'households.audit_exports.show': { paramsTuple?: []; params?: {} }
    'households.households.index': { paramsTuple?: []; params?: {} }
    'households.household_choices.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.household.edit': { paramsTuple?: []; params?: {} }
    'households.household.update': { paramsTuple?: []; params?: {} }
    'households.departures.store': { paramsTuple?: []; params?: {} }
    'households.handovers.create': { paramsTuple?: []; params?: {} }
    'households.handovers.store': { paramsTuple?: []; params?: {} }
    'households.invitations.create': { paramsTuple?: []; params?: {} }
    'households.invitations.store': { paramsTuple?: []; params?: {} }
    'households.invitations.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.invitation_renewals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.memberships.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.memberships.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.memberships.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.invitation_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'households.joining.create': { paramsTuple?: []; params?: {} }
    'households.joining.store': { paramsTuple?: []; params?: {} }
    'home.show': { paramsTuple?: []; params?: {} }
    'onboarding.setup.create': { paramsTuple?: []; params?: {} }
    'onboarding.setup.store': { paramsTuple?: []; params?: {} }
    'onboarding.signup.create': { paramsTuple?: []; params?: {} }
    'onboarding.signup.store': { paramsTuple?: []; params?: {} }
    'onboarding.confirmations.create': { paramsTuple?: []; params?: {} }
    'onboarding.confirmations.store': { paramsTuple?: []; params?: {} }
    'onboarding.welcome.show': { paramsTuple?: []; params?: {} }
    'onboarding.more.show': { paramsTuple?: []; params?: {} }
    'onboarding.households.create': { paramsTuple?: []; params?: {} }
    'onboarding.households.store': { paramsTuple?: []; params?: {} }
    'reports.dashboard.show': { paramsTuple?: []; params?: {} }
    'reports.layouts.edit': { paramsTuple?: []; params?: {} }
    'reports.layouts.update': { paramsTuple?: []; params?: {} }
    'reports.layouts.destroy': { paramsTuple?: []; params?: {} }
    'reports.seen_insights.store': { paramsTuple?: []; params?: {} }
    'reports.seen_insights.destroy': { paramsTuple?: []; params?: {} }
    'reports.reports.index': { paramsTuple?: []; params?: {} }
    'reports.explanations.index': { paramsTuple?: []; params?: {} }
    'reports.saved_reports.create': { paramsTuple?: []; params?: {} }
    'reports.saved_reports.store': { paramsTuple?: []; params?: {} }
    'reports.saved_reports.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.saved_reports.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.saved_reports.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.reports.show': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'reports.report_files.show': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'accounts.accounts.index': { paramsTuple?: []; params?: {} }
    'accounts.accounts.create': { paramsTuple?: []; params?: {} }
    'accounts.accounts.store': { paramsTuple?: []; params?: {} }
    'accounts.accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.closure.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.closure.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.visibility.index': { paramsTuple?: []; params?: {} }
    'accounts.visibility.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.visibility.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.index': { paramsTuple?: []; params?: {} }
    'categories.categories.create': { paramsTuple?: []; params?: {} }
    'categories.categories.store': { paramsTuple?: []; params?: {} }
    'categories.starter_sets.store': { paramsTuple?: []; params?: {} }
    'categories.categories.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.category_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.category_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.category_mergers.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.category_mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.category_placements.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tags.index': { paramsTuple?: []; params?: {} }
    'categories.tags.create': { paramsTuple?: []; params?: {} }
    'categories.tags.store': { paramsTuple?: []; params?: {} }
    'categories.tags.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tags.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tags.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tag_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tag_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tag_mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'currencies.currencies.index': { paramsTuple?: []; params?: {} }
    'currencies.rates.create': { paramsTuple?: []; params?: {} }
    'currencies.rates.store': { paramsTuple?: []; params?: {} }
    'currencies.rates.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transactions.index': { paramsTuple?: []; params?: {} }
    'ledger.transactions.create': { paramsTuple?: []; params?: {} }
    'ledger.quick_transactions.create': { paramsTuple?: []; params?: {} }
    'ledger.quick_transactions.store': { paramsTuple?: []; params?: {} }
    'ledger.transactions.store': { paramsTuple?: []; params?: {} }
    'ledger.transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transactions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.rows.index': { paramsTuple?: []; params?: {} }
    'ledger.fields.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'field': ParamValue} }
    'ledger.fields.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'field': ParamValue} }
    'ledger.fields.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'field': ParamValue} }
    'ledger.accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.bulk.edit': { paramsTuple?: []; params?: {} }
    'ledger.bulk.update': { paramsTuple?: []; params?: {} }
    'ledger.exports.show': { paramsTuple?: []; params?: {} }
    'ledger.exports.store': { paramsTuple?: []; params?: {} }
    'ledger.bulk_runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.trash.index': { paramsTuple?: []; params?: {} }
    'ledger.trash.update': { paramsTuple?: []; params?: {} }
    'ledger.attachments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.attachments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.attachments.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.attachments.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.reviews.index': { paramsTuple?: []; params?: {} }
    'ledger.review_counts.show': { paramsTuple?: []; params?: {} }
    'ledger.acceptances.store': { paramsTuple?: []; params?: {} }
    'ledger.completions.store': { paramsTuple?: []; params?: {} }
    'ledger.review_preferences.update': { paramsTuple?: []; params?: {} }
    'ledger.merchants.index': { paramsTuple?: []; params?: {} }
    'ledger.payee_suggestions.index': { paramsTuple?: []; params?: {} }
    'ledger.merchants.edit': { paramsTuple?: []; params?: {} }
    'ledger.merchants.update': { paramsTuple?: []; params?: {} }
    'ledger.payee_names.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.jumps.index': { paramsTuple?: []; params?: {} }
    'ledger.search_suggestions.index': { paramsTuple?: []; params?: {} }
    'ledger.transaction_totals.index': { paramsTuple?: []; params?: {} }
    'ledger.saved_views.create': { paramsTuple?: []; params?: {} }
    'ledger.saved_views.store': { paramsTuple?: []; params?: {} }
    'ledger.saved_views.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.saved_views.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.saved_views.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.splits.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.splits.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.splits.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transfers.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transfers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transfers.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.repayments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.repayments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.repayments.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.duplicates.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.merges.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.merges.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.rejections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.index': { paramsTuple?: []; params?: {} }
    'rules.rules.create': { paramsTuple?: []; params?: {} }
    'rules.rules.store': { paramsTuple?: []; params?: {} }
    'rules.previews.show': { paramsTuple?: []; params?: {} }
    'rules.runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.runs.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.places.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.differences.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'balances.reconciliations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'balances.reconciliations.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'balances.reopenings.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'recurring.series.index': { paramsTuple?: []; params?: {} }
    'recurring.series.create': { paramsTuple?: []; params?: {} }
    'recurring.series.store': { paramsTuple?: []; params?: {} }
    'recurring.calendars.show': { paramsTuple?: [ParamValue?]; params?: {'month'?: ParamValue} }
    'recurring.feeds.index': { paramsTuple?: []; params?: {} }
    'recurring.feeds.store': { paramsTuple?: []; params?: {} }
    'recurring.feeds.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.series.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.series.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.series.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.series.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.states.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.acceptances.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.dismissals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.skips.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.payments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.payments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.row_bills.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.row_bills.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.row_bills.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.feed_files.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'goals.goals.index': { paramsTuple?: []; params?: {} }
    'goals.goals.create': { paramsTuple?: []; params?: {} }
    'goals.goals.store': { paramsTuple?: []; params?: {} }
    'goals.debt_plans.show': { paramsTuple?: []; params?: {} }
    'goals.debt_plans.update': { paramsTuple?: []; params?: {} }
    'goals.debt_schedules.show': { paramsTuple?: []; params?: {} }
    'goals.debt_terms.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.debt_terms.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goal_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goal_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'forecast.forecasts.show': { paramsTuple?: []; params?: {} }
    'budgets.budgets.index': { paramsTuple?: []; params?: {} }
    'budgets.budgets.create': { paramsTuple?: []; params?: {} }
    'budgets.budgets.store': { paramsTuple?: []; params?: {} }
    'budgets.budgets.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'budgets.budgets.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'budgets.budgets.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'budgets.years.show': { paramsTuple: [ParamValue]; params: {'year': ParamValue} }
    'budgets.periods.show': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.moves.index': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.lines.show': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.plans.store': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.plans.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.plans.update': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.fillings.create': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.fillings.store': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.covers.create': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.covers.store': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.category_terms.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.category_terms.update': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'banking.connections.index': { paramsTuple?: []; params?: {} }
    'banking.sample_connections.store': { paramsTuple?: []; params?: {} }
    'banking.oauth_returns.show': { paramsTuple?: []; params?: {} }
    'banking.link_sessions.store': { paramsTuple?: []; params?: {} }
    'banking.link_sessions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.link_returns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.duplicates.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.duplicates.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.duplicates.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_progress.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.syncs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.repairs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.account_selections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.sharings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.sharings.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.removals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.removals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.sync_runs.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'run_id': ParamValue} }
    'banking.replays.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'run_id': ParamValue} }
    'banking.partings.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'run_id': ParamValue} }
    'banking.mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.mergers.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.plaid_webhooks.store': { paramsTuple?: []; params?: {} }
    'banking.institution_logos.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.account_banks.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.investment_movements.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'privacy.personal_data.show': { paramsTuple?: []; params?: {} }
    'privacy.personal_copies.store': { paramsTuple?: []; params?: {} }
    'privacy.copy_files.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'privacy.account_erasures.create': { paramsTuple?: []; params?: {} }
    'privacy.account_erasures.store': { paramsTuple?: []; params?: {} }
    'privacy.account_erasures.destroy': { paramsTuple?: []; params?: {} }
    'privacy.household_data.show': { paramsTuple?: []; params?: {} }
    'privacy.household_copies.store': { paramsTuple?: []; params?: {} }
    'privacy.consents.index': { paramsTuple?: []; params?: {} }
    'privacy.household_erasures.create': { paramsTuple?: []; params?: {} }
    'privacy.household_erasures.store': { paramsTuple?: []; params?: {} }
    'privacy.household_erasures.destroy': { paramsTuple?: []; params?: {} }
    'notifications.notifications.index': { paramsTuple?: []; params?: {} }
    'notifications.counts.show': { paramsTuple?: []; params?: {} }
    'notifications.readings.store': { paramsTuple?: []; params?: {} }
    'notifications.readings.destroy': { paramsTuple?: []; params?: {} }
    'notifications.unsubscriptions.create': { paramsTuple?: []; params?: {} }
    'notifications.unsubscriptions.store': { paramsTuple?: []; params?: {} }
    'notifications.preferences.edit': { paramsTuple?: []; params?: {} }
    'notifications.preferences.update': { paramsTuple?: []; params?: {} }
    'notifications.trials.store': { paramsTuple?: []; params?: {} }
    'notifications.devices.store': { paramsTuple?: []; params?: {} }
    'notifications.devices.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.budgets.index': { paramsTuple?: []; params?: {} }
    'api.budgets.store': { paramsTuple?: []; params?: {} }
    'api.budgets.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.budgets.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.budgets.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.budget_years.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'year': ParamValue} }
    'api.budget_periods.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_moves.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_plans.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue,'category_id': ParamValue} }
    'api.budget_fillings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_fillings.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_covers.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_covers.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_terms.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_terms.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue,'category_id': ParamValue} }
    'api.forecasts.show': { paramsTuple?: []; params?: {} }
    'api.goals.index': { paramsTuple?: []; params?: {} }
    'api.goals.store': { paramsTuple?: []; params?: {} }
    'api.goals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.goals.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.goals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.goal_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.goal_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.debts.index': { paramsTuple?: []; params?: {} }
    'api.debt_plans.store': { paramsTuple?: []; params?: {} }
    'api.debt_schedules.index': { paramsTuple?: []; params?: {} }
    'api.debts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.debts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.transactions.index': { paramsTuple?: []; params?: {} }
    'api.transactions.store': { paramsTuple?: []; params?: {} }
    'api.trash.index': { paramsTuple?: []; params?: {} }
    'api.trash.store': { paramsTuple?: []; params?: {} }
    'api.reviews.store': { paramsTuple?: []; params?: {} }
    'api.bulk_edits.store': { paramsTuple?: []; params?: {} }
    'api.bulk_edits.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.transactions.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.transactions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.splits.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.splits.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.fields.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'field': ParamValue} }
    'api.ties.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.ties.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'tie_id': ParamValue} }
    'api.rejections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.attachments.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.attachments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.attachments.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.attachments.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.payees.index': { paramsTuple?: []; params?: {} }
    'api.payees.store': { paramsTuple?: []; params?: {} }
    'api.payee_names.index': { paramsTuple?: []; params?: {} }
    'api.payee_names.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.me.show': { paramsTuple?: []; params?: {} }
    'api.changes.index': { paramsTuple?: []; params?: {} }
    'api.change_sets.index': { paramsTuple?: []; params?: {} }
    'api.undos.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.news.index': { paramsTuple?: []; params?: {} }
    'api.readings.store': { paramsTuple?: []; params?: {} }
    'api.accounts.index': { paramsTuple?: []; params?: {} }
    'api.accounts.store': { paramsTuple?: []; params?: {} }
    'api.accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.account_closures.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.account_closures.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.account_viewers.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.account_viewers.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.categories.index': { paramsTuple?: []; params?: {} }
    'api.categories.store': { paramsTuple?: []; params?: {} }
    'api.starter_sets.store': { paramsTuple?: []; params?: {} }
    'api.categories.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.categories.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.categories.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.category_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.category_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.category_mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.category_placements.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tags.index': { paramsTuple?: []; params?: {} }
    'api.tags.store': { paramsTuple?: []; params?: {} }
    'api.tags.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tags.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tags.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tag_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tag_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tag_mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring.index': { paramsTuple?: []; params?: {} }
    'api.recurring.store': { paramsTuple?: []; params?: {} }
    'api.recurring_suggestions.index': { paramsTuple?: []; params?: {} }
    'api.recurring_months.show': { paramsTuple: [ParamValue]; params: {'month': ParamValue} }
    'api.recurring.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_acceptances.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_dismissals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_states.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_skips.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_payments.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_payments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_rows.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_rows.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.index': { paramsTuple?: []; params?: {} }
    'webhooks.endpoints.create': { paramsTuple?: []; params?: {} }
    'webhooks.endpoints.store': { paramsTuple?: []; params?: {} }
    'webhooks.endpoints.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.trials.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.replays.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.secrets.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.explanations.index': { paramsTuple?: []; params?: {} }
    'api.net_worths.show': { paramsTuple?: []; params?: {} }
    'api.sums.show': { paramsTuple: [ParamValue]; params: {'sum': ParamValue} }
    'api.reports.show': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'api.saved_views.index': { paramsTuple?: []; params?: {} }
    'api.saved_views.store': { paramsTuple?: []; params?: {} }
    'api.saved_views.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_views.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_views.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_reports.index': { paramsTuple?: []; params?: {} }
    'api.saved_reports.store': { paramsTuple?: []; params?: {} }
    'api.saved_reports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_reports.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_reports.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.index': { paramsTuple?: []; params?: {} }
    'api.rules.store': { paramsTuple?: []; params?: {} }
    'api.rule_findings.index': { paramsTuple?: []; params?: {} }
    'api.rule_suggestions.index': { paramsTuple?: []; params?: {} }
    'api.rule_previews.store': { paramsTuple?: []; params?: {} }
    'api.rule_runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_runs.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_places.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_runs.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_runs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.differences.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliations.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'api.reconciliations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'api.reconciliations.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'api.reconciliation_ends.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'api.reconciliation_ends.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'api.currencies.index': { paramsTuple?: []; params?: {} }
    'api.rates.index': { paramsTuple?: []; params?: {} }
    'api.rates.store': { paramsTuple?: []; params?: {} }
    'api.rates.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.devices.index': { paramsTuple?: []; params?: {} }
    'api.devices.store': { paramsTuple?: []; params?: {} }
    'api.devices.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.documents.show': { paramsTuple?: []; params?: {} }
    'api.guides.show': { paramsTuple?: []; params?: {} }
    'api.tokens.store': { paramsTuple?: []; params?: {} }
    'api.tokens.destroy': { paramsTuple?: []; params?: {} }
    'api.connections.index': { paramsTuple?: []; params?: {} }
    'api.connections.store': { paramsTuple?: []; params?: {} }
    'api.connection_link_tokens.store': { paramsTuple?: []; params?: {} }
    'api.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.connections.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.connection_repairs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.connection_refreshes.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'dev.ui.create': { paramsTuple?: []; params?: {} }
    'dev.ui.store': { paramsTuple?: []; params?: {} }
  }
  GET: {
    'ops.livez.show': { paramsTuple?: []; params?: {} }
    'ops.readyz.show': { paramsTuple?: []; params?: {} }
    'ops.metrics.show': { paramsTuple?: []; params?: {} }
    'ops.status.show': { paramsTuple?: []; params?: {} }
    'identity.session.create': { paramsTuple?: []; params?: {} }
    'identity.password_resets.create': { paramsTuple?: []; params?: {} }
    'identity.password_resets.edit': { paramsTuple?: []; params?: {} }
    'identity.password_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'identity.email_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'identity.email_verifications.edit': { paramsTuple?: []; params?: {} }
    'identity.appearance.edit': { paramsTuple?: []; params?: {} }
    'identity.profile.edit': { paramsTuple?: []; params?: {} }
    'identity.security.show': { paramsTuple?: []; params?: {} }
    'identity.passwords.edit': { paramsTuple?: []; params?: {} }
    'identity.email_changes.create': { paramsTuple?: []; params?: {} }
    'identity.challenges.create': { paramsTuple?: []; params?: {} }
    'identity.step_ups.create': { paramsTuple?: []; params?: {} }
    'identity.second_factors.show': { paramsTuple?: []; params?: {} }
    'identity.totp.edit': { paramsTuple?: []; params?: {} }
    'identity.passkeys.create': { paramsTuple?: []; params?: {} }
    'identity.passkeys.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'identity.api_keys.index': { paramsTuple?: []; params?: {} }
    'identity.api_keys.create': { paramsTuple?: []; params?: {} }
    'households.activity.index': { paramsTuple?: []; params?: {} }
    'households.events.show': { paramsTuple?: []; params?: {} }
    'households.audit.index': { paramsTuple?: []; params?: {} }
    'households.second_factor_rules.edit': { paramsTuple?: []; params?: {} }
    'households.audit_exports.show': { paramsTuple?: []; params?: {} }
    'households.households.index': { paramsTuple?: []; params?: {} }
    'households.household.edit': { paramsTuple?: []; params?: {} }
    'households.handovers.create': { paramsTuple?: []; params?: {} }
    'households.invitations.create': { paramsTuple?: []; params?: {} }
    'households.memberships.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.invitation_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'households.joining.create': { paramsTuple?: []; params?: {} }
    'home.show': { paramsTuple?: []; params?: {} }
    'onboarding.setup.create': { paramsTuple?: []; params?: {} }
    'onboarding.signup.create': { paramsTuple?: []; params?: {} }
    'onboarding.confirmations.create': { paramsTuple?: []; params?: {} }
    'onboarding.welcome.show': { paramsTuple?: []; params?: {} }
    'onboarding.more.show': { paramsTuple?: []; params?: {} }
    'onboarding.households.create': { paramsTuple?: []; params?: {} }
    'reports.dashboard.show': { paramsTuple?: []; params?: {} }
    'reports.layouts.edit': { paramsTuple?: []; params?: {} }
    'reports.reports.index': { paramsTuple?: []; params?: {} }
    'reports.explanations.index': { paramsTuple?: []; params?: {} }
    'reports.saved_reports.create': { paramsTuple?: []; params?: {} }
    'reports.saved_reports.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.reports.show': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'reports.report_files.show': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'accounts.accounts.index': { paramsTuple?: []; params?: {} }
    'accounts.accounts.create': { paramsTuple?: []; params?: {} }
    'accounts.accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.visibility.index': { paramsTuple?: []; params?: {} }
    'accounts.visibility.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.index': { paramsTuple?: []; params?: {} }
    'categories.categories.create': { paramsTuple?: []; params?: {} }
    'categories.categories.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.category_mergers.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tags.index': { paramsTuple?: []; params?: {} }
    'categories.tags.create': { paramsTuple?: []; params?: {} }
    'categories.tags.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'currencies.currencies.index': { paramsTuple?: []; params?: {} }
    'currencies.rates.create': { paramsTuple?: []; params?: {} }
    'ledger.transactions.index': { paramsTuple?: []; params?: {} }
    'ledger.transactions.create': { paramsTuple?: []; params?: {} }
    'ledger.quick_transactions.create': { paramsTuple?: []; params?: {} }
    'ledger.transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.rows.index': { paramsTuple?: []; params?: {} }
    'ledger.fields.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'field': ParamValue} }
    'ledger.accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.bulk.edit': { paramsTuple?: []; params?: {} }
    'ledger.exports.show': { paramsTuple?: []; params?: {} }
    'ledger.bulk_runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.trash.index': { paramsTuple?: []; params?: {} }
    'ledger.attachments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.attachments.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.reviews.index': { paramsTuple?: []; params?: {} }
    'ledger.review_counts.show': { paramsTuple?: []; params?: {} }
    'ledger.merchants.index': { paramsTuple?: []; params?: {} }
    'ledger.payee_suggestions.index': { paramsTuple?: []; params?: {} }
    'ledger.merchants.edit': { paramsTuple?: []; params?: {} }
    'ledger.jumps.index': { paramsTuple?: []; params?: {} }
    'ledger.search_suggestions.index': { paramsTuple?: []; params?: {} }
    'ledger.transaction_totals.index': { paramsTuple?: []; params?: {} }
    'ledger.saved_views.create': { paramsTuple?: []; params?: {} }
    'ledger.saved_views.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.splits.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transfers.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.repayments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.duplicates.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.index': { paramsTuple?: []; params?: {} }
    'rules.rules.create': { paramsTuple?: []; params?: {} }
    'rules.previews.show': { paramsTuple?: []; params?: {} }
    'rules.runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.differences.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'recurring.series.index': { paramsTuple?: []; params?: {} }
    'recurring.series.create': { paramsTuple?: []; params?: {} }
    'recurring.calendars.show': { paramsTuple?: [ParamValue?]; params?: {'month'?: ParamValue} }
    'recurring.feeds.index': { paramsTuple?: []; params?: {} }
    'recurring.series.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.series.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.payments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.row_bills.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.feed_files.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'goals.goals.index': { paramsTuple?: []; params?: {} }
    'goals.goals.create': { paramsTuple?: []; params?: {} }
    'goals.debt_plans.show': { paramsTuple?: []; params?: {} }
    'goals.debt_schedules.show': { paramsTuple?: []; params?: {} }
    'goals.debt_terms.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'forecast.forecasts.show': { paramsTuple?: []; params?: {} }
    'budgets.budgets.index': { paramsTuple?: []; params?: {} }
    'budgets.budgets.create': { paramsTuple?: []; params?: {} }
    'budgets.budgets.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'budgets.years.show': { paramsTuple: [ParamValue]; params: {'year': ParamValue} }
    'budgets.periods.show': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.moves.index': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.lines.show': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.plans.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.fillings.create': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.covers.create': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.category_terms.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'banking.connections.index': { paramsTuple?: []; params?: {} }
    'banking.oauth_returns.show': { paramsTuple?: []; params?: {} }
    'banking.link_sessions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.link_returns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.duplicates.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_progress.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.removals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.sync_runs.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'run_id': ParamValue} }
    'banking.institution_logos.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.account_banks.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.investment_movements.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'privacy.personal_data.show': { paramsTuple?: []; params?: {} }
    'privacy.copy_files.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'privacy.account_erasures.create': { paramsTuple?: []; params?: {} }
    'privacy.household_data.show': { paramsTuple?: []; params?: {} }
    'privacy.consents.index': { paramsTuple?: []; params?: {} }
    'privacy.household_erasures.create': { paramsTuple?: []; params?: {} }
    'notifications.notifications.index': { paramsTuple?: []; params?: {} }
    'notifications.counts.show': { paramsTuple?: []; params?: {} }
    'notifications.unsubscriptions.create': { paramsTuple?: []; params?: {} }
    'notifications.preferences.edit': { paramsTuple?: []; params?: {} }
    'api.budgets.index': { paramsTuple?: []; params?: {} }
    'api.budgets.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.budget_years.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'year': ParamValue} }
    'api.budget_periods.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_moves.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_fillings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_covers.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_terms.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.forecasts.show': { paramsTuple?: []; params?: {} }
    'api.goals.index': { paramsTuple?: []; params?: {} }
    'api.goals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.debts.index': { paramsTuple?: []; params?: {} }
    'api.debt_schedules.index': { paramsTuple?: []; params?: {} }
    'api.debts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.transactions.index': { paramsTuple?: []; params?: {} }
    'api.trash.index': { paramsTuple?: []; params?: {} }
    'api.bulk_edits.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.attachments.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.attachments.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.payees.index': { paramsTuple?: []; params?: {} }
    'api.payee_names.index': { paramsTuple?: []; params?: {} }
    'api.me.show': { paramsTuple?: []; params?: {} }
    'api.changes.index': { paramsTuple?: []; params?: {} }
    'api.change_sets.index': { paramsTuple?: []; params?: {} }
    'api.news.index': { paramsTuple?: []; params?: {} }
    'api.accounts.index': { paramsTuple?: []; params?: {} }
    'api.accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.account_viewers.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.categories.index': { paramsTuple?: []; params?: {} }
    'api.categories.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tags.index': { paramsTuple?: []; params?: {} }
    'api.tags.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring.index': { paramsTuple?: []; params?: {} }
    'api.recurring_suggestions.index': { paramsTuple?: []; params?: {} }
    'api.recurring_months.show': { paramsTuple: [ParamValue]; params: {'month': ParamValue} }
    'api.recurring.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_payments.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.index': { paramsTuple?: []; params?: {} }
    'webhooks.endpoints.create': { paramsTuple?: []; params?: {} }
    'webhooks.endpoints.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.explanations.index': { paramsTuple?: []; params?: {} }
    'api.net_worths.show': { paramsTuple?: []; params?: {} }
    'api.sums.show': { paramsTuple: [ParamValue]; params: {'sum': ParamValue} }
    'api.reports.show': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'api.saved_views.index': { paramsTuple?: []; params?: {} }
    'api.saved_views.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_reports.index': { paramsTuple?: []; params?: {} }
    'api.saved_reports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.index': { paramsTuple?: []; params?: {} }
    'api.rule_findings.index': { paramsTuple?: []; params?: {} }
    'api.rule_suggestions.index': { paramsTuple?: []; params?: {} }
    'api.rule_runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_runs.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.differences.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliations.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'api.currencies.index': { paramsTuple?: []; params?: {} }
    'api.rates.index': { paramsTuple?: []; params?: {} }
    'api.devices.index': { paramsTuple?: []; params?: {} }
    'api.documents.show': { paramsTuple?: []; params?: {} }
    'api.guides.show': { paramsTuple?: []; params?: {} }
    'api.connections.index': { paramsTuple?: []; params?: {} }
    'api.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'dev.ui.create': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'ops.livez.show': { paramsTuple?: []; params?: {} }
    'ops.readyz.show': { paramsTuple?: []; params?: {} }
    'ops.metrics.show': { paramsTuple?: []; params?: {} }
    'ops.status.show': { paramsTuple?: []; params?: {} }
    'identity.session.create': { paramsTuple?: []; params?: {} }
    'identity.password_resets.create': { paramsTuple?: []; params?: {} }
    'identity.password_resets.edit': { paramsTuple?: []; params?: {} }
    'identity.password_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'identity.email_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'identity.email_verifications.edit': { paramsTuple?: []; params?: {} }
    'identity.appearance.edit': { paramsTuple?: []; params?: {} }
    'identity.profile.edit': { paramsTuple?: []; params?: {} }
    'identity.security.show': { paramsTuple?: []; params?: {} }
    'identity.passwords.edit': { paramsTuple?: []; params?: {} }
    'identity.email_changes.create': { paramsTuple?: []; params?: {} }
    'identity.challenges.create': { paramsTuple?: []; params?: {} }
    'identity.step_ups.create': { paramsTuple?: []; params?: {} }
    'identity.second_factors.show': { paramsTuple?: []; params?: {} }
    'identity.totp.edit': { paramsTuple?: []; params?: {} }
    'identity.passkeys.create': { paramsTuple?: []; params?: {} }
    'identity.passkeys.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'identity.api_keys.index': { paramsTuple?: []; params?: {} }
    'identity.api_keys.create': { paramsTuple?: []; params?: {} }
    'households.activity.index': { paramsTuple?: []; params?: {} }
    'households.events.show': { paramsTuple?: []; params?: {} }
    'households.audit.index': { paramsTuple?: []; params?: {} }
    'households.second_factor_rules.edit': { paramsTuple?: []; params?: {} }
    'households.audit_exports.show': { paramsTuple?: []; params?: {} }
    'households.households.index': { paramsTuple?: []; params?: {} }
    'households.household.edit': { paramsTuple?: []; params?: {} }
    'households.handovers.create': { paramsTuple?: []; params?: {} }
    'households.invitations.create': { paramsTuple?: []; params?: {} }
    'households.memberships.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.invitation_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'households.joining.create': { paramsTuple?: []; params?: {} }
    'home.show': { paramsTuple?: []; params?: {} }
    'onboarding.setup.create': { paramsTuple?: []; params?: {} }
    'onboarding.signup.create': { paramsTuple?: []; params?: {} }
    'onboarding.confirmations.create': { paramsTuple?: []; params?: {} }
    'onboarding.welcome.show': { paramsTuple?: []; params?: {} }
    'onboarding.more.show': { paramsTuple?: []; params?: {} }
    'onboarding.households.create': { paramsTuple?: []; params?: {} }
    'reports.dashboard.show': { paramsTuple?: []; params?: {} }
    'reports.layouts.edit': { paramsTuple?: []; params?: {} }
    'reports.reports.index': { paramsTuple?: []; params?: {} }
    'reports.explanations.index': { paramsTuple?: []; params?: {} }
    'reports.saved_reports.create': { paramsTuple?: []; params?: {} }
    'reports.saved_reports.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.reports.show': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'reports.report_files.show': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'accounts.accounts.index': { paramsTuple?: []; params?: {} }
    'accounts.accounts.create': { paramsTuple?: []; params?: {} }
    'accounts.accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.visibility.index': { paramsTuple?: []; params?: {} }
    'accounts.visibility.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.index': { paramsTuple?: []; params?: {} }
    'categories.categories.create': { paramsTuple?: []; params?: {} }
    'categories.categories.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.category_mergers.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tags.index': { paramsTuple?: []; params?: {} }
    'categories.tags.create': { paramsTuple?: []; params?: {} }
    'categories.tags.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'currencies.currencies.index': { paramsTuple?: []; params?: {} }
    'currencies.rates.create': { paramsTuple?: []; params?: {} }
    'ledger.transactions.index': { paramsTuple?: []; params?: {} }
    'ledger.transactions.create': { paramsTuple?: []; params?: {} }
    'ledger.quick_transactions.create': { paramsTuple?: []; params?: {} }
    'ledger.transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.rows.index': { paramsTuple?: []; params?: {} }
    'ledger.fields.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'field': ParamValue} }
    'ledger.accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.bulk.edit': { paramsTuple?: []; params?: {} }
    'ledger.exports.show': { paramsTuple?: []; params?: {} }
    'ledger.bulk_runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.trash.index': { paramsTuple?: []; params?: {} }
    'ledger.attachments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.attachments.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.reviews.index': { paramsTuple?: []; params?: {} }
    'ledger.review_counts.show': { paramsTuple?: []; params?: {} }
    'ledger.merchants.index': { paramsTuple?: []; params?: {} }
    'ledger.payee_suggestions.index': { paramsTuple?: []; params?: {} }
    'ledger.merchants.edit': { paramsTuple?: []; params?: {} }
    'ledger.jumps.index': { paramsTuple?: []; params?: {} }
    'ledger.search_suggestions.index': { paramsTuple?: []; params?: {} }
    'ledger.transaction_totals.index': { paramsTuple?: []; params?: {} }
    'ledger.saved_views.create': { paramsTuple?: []; params?: {} }
    'ledger.saved_views.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.splits.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transfers.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.repayments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.duplicates.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.index': { paramsTuple?: []; params?: {} }
    'rules.rules.create': { paramsTuple?: []; params?: {} }
    'rules.previews.show': { paramsTuple?: []; params?: {} }
    'rules.runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.differences.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'recurring.series.index': { paramsTuple?: []; params?: {} }
    'recurring.series.create': { paramsTuple?: []; params?: {} }
    'recurring.calendars.show': { paramsTuple?: [ParamValue?]; params?: {'month'?: ParamValue} }
    'recurring.feeds.index': { paramsTuple?: []; params?: {} }
    'recurring.series.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.series.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.payments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.row_bills.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.feed_files.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'goals.goals.index': { paramsTuple?: []; params?: {} }
    'goals.goals.create': { paramsTuple?: []; params?: {} }
    'goals.debt_plans.show': { paramsTuple?: []; params?: {} }
    'goals.debt_schedules.show': { paramsTuple?: []; params?: {} }
    'goals.debt_terms.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'forecast.forecasts.show': { paramsTuple?: []; params?: {} }
    'budgets.budgets.index': { paramsTuple?: []; params?: {} }
    'budgets.budgets.create': { paramsTuple?: []; params?: {} }
    'budgets.budgets.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'budgets.years.show': { paramsTuple: [ParamValue]; params: {'year': ParamValue} }
    'budgets.periods.show': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.moves.index': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.lines.show': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.plans.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.fillings.create': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.covers.create': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.category_terms.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'banking.connections.index': { paramsTuple?: []; params?: {} }
    'banking.oauth_returns.show': { paramsTuple?: []; params?: {} }
    'banking.link_sessions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.link_returns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.duplicates.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_progress.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.removals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.sync_runs.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'run_id': ParamValue} }
    'banking.institution_logos.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.account_banks.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.investment_movements.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'privacy.personal_data.show': { paramsTuple?: []; params?: {} }
    'privacy.copy_files.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'privacy.account_erasures.create': { paramsTuple?: []; params?: {} }
    'privacy.household_data.show': { paramsTuple?: []; params?: {} }
    'privacy.consents.index': { paramsTuple?: []; params?: {} }
    'privacy.household_erasures.create': { paramsTuple?: []; params?: {} }
    'notifications.notifications.index': { paramsTuple?: []; params?: {} }
    'notifications.counts.show': { paramsTuple?: []; params?: {} }
    'notifications.unsubscriptions.create': { paramsTuple?: []; params?: {} }
    'notifications.preferences.edit': { paramsTuple?: []; params?: {} }
    'api.budgets.index': { paramsTuple?: []; params?: {} }
    'api.budgets.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.budget_years.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'year': ParamValue} }
    'api.budget_periods.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_moves.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_fillings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_covers.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_terms.index': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.forecasts.show': { paramsTuple?: []; params?: {} }
    'api.goals.index': { paramsTuple?: []; params?: {} }
    'api.goals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.debts.index': { paramsTuple?: []; params?: {} }
    'api.debt_schedules.index': { paramsTuple?: []; params?: {} }
    'api.debts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.transactions.index': { paramsTuple?: []; params?: {} }
    'api.trash.index': { paramsTuple?: []; params?: {} }
    'api.bulk_edits.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.attachments.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.attachments.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.payees.index': { paramsTuple?: []; params?: {} }
    'api.payee_names.index': { paramsTuple?: []; params?: {} }
    'api.me.show': { paramsTuple?: []; params?: {} }
    'api.changes.index': { paramsTuple?: []; params?: {} }
    'api.change_sets.index': { paramsTuple?: []; params?: {} }
    'api.news.index': { paramsTuple?: []; params?: {} }
    'api.accounts.index': { paramsTuple?: []; params?: {} }
    'api.accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.account_viewers.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.categories.index': { paramsTuple?: []; params?: {} }
    'api.categories.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tags.index': { paramsTuple?: []; params?: {} }
    'api.tags.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring.index': { paramsTuple?: []; params?: {} }
    'api.recurring_suggestions.index': { paramsTuple?: []; params?: {} }
    'api.recurring_months.show': { paramsTuple: [ParamValue]; params: {'month': ParamValue} }
    'api.recurring.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_payments.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.index': { paramsTuple?: []; params?: {} }
    'webhooks.endpoints.create': { paramsTuple?: []; params?: {} }
    'webhooks.endpoints.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.explanations.index': { paramsTuple?: []; params?: {} }
    'api.net_worths.show': { paramsTuple?: []; params?: {} }
    'api.sums.show': { paramsTuple: [ParamValue]; params: {'sum': ParamValue} }
    'api.reports.show': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'api.saved_views.index': { paramsTuple?: []; params?: {} }
    'api.saved_views.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_reports.index': { paramsTuple?: []; params?: {} }
    'api.saved_reports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.index': { paramsTuple?: []; params?: {} }
    'api.rule_findings.index': { paramsTuple?: []; params?: {} }
    'api.rule_suggestions.index': { paramsTuple?: []; params?: {} }
    'api.rule_runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_runs.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.differences.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliations.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'api.currencies.index': { paramsTuple?: []; params?: {} }
    'api.rates.index': { paramsTuple?: []; params?: {} }
    'api.devices.index': { paramsTuple?: []; params?: {} }
    'api.documents.show': { paramsTuple?: []; params?: {} }
    'api.guides.show': { paramsTuple?: []; params?: {} }
    'api.connections.index': { paramsTuple?: []; params?: {} }
    'api.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'dev.ui.create': { paramsTuple?: []; params?: {} }
  }
  POST: {
    'ops.csp_reports.store': { paramsTuple?: []; params?: {} }
    'identity.session.store': { paramsTuple?: []; params?: {} }
    'identity.session.destroy': { paramsTuple?: []; params?: {} }
    'identity.password_resets.store': { paramsTuple?: []; params?: {} }
    'identity.link_renewals.store': { paramsTuple?: []; params?: {} }
    'identity.email_changes.store': { paramsTuple?: []; params?: {} }
    'identity.email_verifications.store': { paramsTuple?: []; params?: {} }
    'identity.challenges.store': { paramsTuple?: []; params?: {} }
    'identity.passkey_sessions.store': { paramsTuple?: []; params?: {} }
    'identity.passkey_requests.store': { paramsTuple?: []; params?: {} }
    'identity.step_ups.store': { paramsTuple?: []; params?: {} }
    'identity.totp.store': { paramsTuple?: []; params?: {} }
    'identity.recovery_codes.store': { paramsTuple?: []; params?: {} }
    'identity.passkey_registrations.store': { paramsTuple?: []; params?: {} }
    'identity.passkeys.store': { paramsTuple?: []; params?: {} }
    'identity.api_keys.store': { paramsTuple?: []; params?: {} }
    'households.undo.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.household_choices.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.departures.store': { paramsTuple?: []; params?: {} }
    'households.handovers.store': { paramsTuple?: []; params?: {} }
    'households.invitations.store': { paramsTuple?: []; params?: {} }
    'households.invitation_renewals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.joining.store': { paramsTuple?: []; params?: {} }
    'onboarding.setup.store': { paramsTuple?: []; params?: {} }
    'onboarding.signup.store': { paramsTuple?: []; params?: {} }
    'onboarding.confirmations.store': { paramsTuple?: []; params?: {} }
    'onboarding.households.store': { paramsTuple?: []; params?: {} }
    'reports.seen_insights.store': { paramsTuple?: []; params?: {} }
    'reports.saved_reports.store': { paramsTuple?: []; params?: {} }
    'accounts.accounts.store': { paramsTuple?: []; params?: {} }
    'accounts.closure.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.store': { paramsTuple?: []; params?: {} }
    'categories.starter_sets.store': { paramsTuple?: []; params?: {} }
    'categories.category_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.category_mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.category_placements.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tags.store': { paramsTuple?: []; params?: {} }
    'categories.tag_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tag_mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'currencies.rates.store': { paramsTuple?: []; params?: {} }
    'ledger.quick_transactions.store': { paramsTuple?: []; params?: {} }
    'ledger.transactions.store': { paramsTuple?: []; params?: {} }
    'ledger.exports.store': { paramsTuple?: []; params?: {} }
    'ledger.attachments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.acceptances.store': { paramsTuple?: []; params?: {} }
    'ledger.completions.store': { paramsTuple?: []; params?: {} }
    'ledger.saved_views.store': { paramsTuple?: []; params?: {} }
    'ledger.transfers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.repayments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.merges.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.rejections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.store': { paramsTuple?: []; params?: {} }
    'rules.pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reopenings.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'recurring.series.store': { paramsTuple?: []; params?: {} }
    'recurring.feeds.store': { paramsTuple?: []; params?: {} }
    'recurring.acceptances.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.dismissals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.skips.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.payments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.store': { paramsTuple?: []; params?: {} }
    'goals.goal_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'budgets.budgets.store': { paramsTuple?: []; params?: {} }
    'budgets.plans.store': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.fillings.store': { paramsTuple: [ParamValue]; params: {'period': ParamValue} }
    'budgets.covers.store': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'banking.sample_connections.store': { paramsTuple?: []; params?: {} }
    'banking.link_sessions.store': { paramsTuple?: []; params?: {} }
    'banking.duplicates.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.syncs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.repairs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.account_selections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.sharings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.removals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.replays.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'run_id': ParamValue} }
    'banking.partings.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'run_id': ParamValue} }
    'banking.mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.plaid_webhooks.store': { paramsTuple?: []; params?: {} }
    'privacy.personal_copies.store': { paramsTuple?: []; params?: {} }
    'privacy.account_erasures.store': { paramsTuple?: []; params?: {} }
    'privacy.household_copies.store': { paramsTuple?: []; params?: {} }
    'privacy.household_erasures.store': { paramsTuple?: []; params?: {} }
    'notifications.readings.store': { paramsTuple?: []; params?: {} }
    'notifications.unsubscriptions.store': { paramsTuple?: []; params?: {} }
    'notifications.trials.store': { paramsTuple?: []; params?: {} }
    'notifications.devices.store': { paramsTuple?: []; params?: {} }
    'api.budgets.store': { paramsTuple?: []; params?: {} }
    'api.budget_fillings.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.budget_covers.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue} }
    'api.goals.store': { paramsTuple?: []; params?: {} }
    'api.goal_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.debt_plans.store': { paramsTuple?: []; params?: {} }
    'api.transactions.store': { paramsTuple?: []; params?: {} }
    'api.trash.store': { paramsTuple?: []; params?: {} }
    'api.reviews.store': { paramsTuple?: []; params?: {} }
    'api.bulk_edits.store': { paramsTuple?: []; params?: {} }
    'api.ties.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rejections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.attachments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.payees.store': { paramsTuple?: []; params?: {} }
    'api.undos.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.readings.store': { paramsTuple?: []; params?: {} }
    'api.accounts.store': { paramsTuple?: []; params?: {} }
    'api.account_closures.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.categories.store': { paramsTuple?: []; params?: {} }
    'api.starter_sets.store': { paramsTuple?: []; params?: {} }
    'api.category_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.category_mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.category_placements.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tags.store': { paramsTuple?: []; params?: {} }
    'api.tag_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tag_mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring.store': { paramsTuple?: []; params?: {} }
    'api.recurring_acceptances.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_dismissals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_skips.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_payments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.store': { paramsTuple?: []; params?: {} }
    'webhooks.pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.trials.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.replays.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.secrets.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_views.store': { paramsTuple?: []; params?: {} }
    'api.saved_reports.store': { paramsTuple?: []; params?: {} }
    'api.rules.store': { paramsTuple?: []; params?: {} }
    'api.rule_previews.store': { paramsTuple?: []; params?: {} }
    'api.rule_pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_runs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliation_ends.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'api.rates.store': { paramsTuple?: []; params?: {} }
    'api.devices.store': { paramsTuple?: []; params?: {} }
    'api.tokens.store': { paramsTuple?: []; params?: {} }
    'api.connections.store': { paramsTuple?: []; params?: {} }
    'api.connection_link_tokens.store': { paramsTuple?: []; params?: {} }
    'api.connection_repairs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.connection_refreshes.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'dev.ui.store': { paramsTuple?: []; params?: {} }
  }
  PUT: {
    'identity.password_resets.update': { paramsTuple?: []; params?: {} }
    'identity.email_verifications.update': { paramsTuple?: []; params?: {} }
    'identity.appearance.update': { paramsTuple?: []; params?: {} }
    'identity.profile.update': { paramsTuple?: []; params?: {} }
    'identity.passwords.update': { paramsTuple?: []; params?: {} }
    'households.second_factor_rules.update': { paramsTuple?: []; params?: {} }
    'notifications.preferences.update': { paramsTuple?: []; params?: {} }
    'api.splits.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_rows.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
  DELETE: {
    'identity.email_changes.destroy': { paramsTuple?: []; params?: {} }
    'identity.sessions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'identity.other_sessions.destroy': { paramsTuple?: []; params?: {} }
    'identity.totp.destroy': { paramsTuple?: []; params?: {} }
    'identity.passkeys.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'identity.app_sign_ins.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'identity.api_keys.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.invitations.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.memberships.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.layouts.destroy': { paramsTuple?: []; params?: {} }
    'reports.seen_insights.destroy': { paramsTuple?: []; params?: {} }
    'reports.saved_reports.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.closure.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.category_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tags.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tag_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'currencies.rates.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transactions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.fields.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'field': ParamValue} }
    'ledger.attachments.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.payee_names.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.saved_views.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.splits.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transfers.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.repayments.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.merges.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.runs.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'recurring.feeds.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.series.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.row_bills.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goal_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'budgets.budgets.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.duplicates.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.sharings.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.mergers.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'privacy.account_erasures.destroy': { paramsTuple?: []; params?: {} }
    'privacy.household_erasures.destroy': { paramsTuple?: []; params?: {} }
    'notifications.readings.destroy': { paramsTuple?: []; params?: {} }
    'notifications.devices.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.budgets.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.goals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.goal_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.transactions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.splits.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.fields.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'field': ParamValue} }
    'api.ties.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'tie_id': ParamValue} }
    'api.attachments.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.payee_names.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.account_closures.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.categories.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.category_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tags.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tag_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_rows.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.endpoints.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'webhooks.pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_views.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_reports.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_runs.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliations.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'api.reconciliation_ends.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'api.rates.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.devices.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tokens.destroy': { paramsTuple?: []; params?: {} }
    'api.connections.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
  PATCH: {
    'identity.totp.update': { paramsTuple?: []; params?: {} }
    'identity.passkeys.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.household.update': { paramsTuple?: []; params?: {} }
    'households.memberships.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.layouts.update': { paramsTuple?: []; params?: {} }
    'reports.saved_reports.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.visibility.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.tags.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.fields.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'field': ParamValue} }
    'ledger.bulk.update': { paramsTuple?: []; params?: {} }
    'ledger.trash.update': { paramsTuple?: []; params?: {} }
    'ledger.review_preferences.update': { paramsTuple?: []; params?: {} }
    'ledger.merchants.update': { paramsTuple?: []; params?: {} }
    'ledger.saved_views.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.splits.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.rules.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'rules.places.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'balances.reconciliations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
    'recurring.series.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.states.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'recurring.row_bills.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.debt_plans.update': { paramsTuple?: []; params?: {} }
    'goals.debt_terms.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'goals.goals.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'budgets.budgets.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'budgets.plans.update': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'budgets.category_terms.update': { paramsTuple: [ParamValue,ParamValue]; params: {'period': ParamValue,'id': ParamValue} }
    'banking.connection_accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.budgets.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.budget_plans.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue,'category_id': ParamValue} }
    'api.budget_terms.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'id': ParamValue,'period': ParamValue,'category_id': ParamValue} }
    'api.goals.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.debts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.transactions.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.account_viewers.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.categories.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.tags.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.recurring_states.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_views.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.saved_reports.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_places.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.reconciliations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'reconciliation_id': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}