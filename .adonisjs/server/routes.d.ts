import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'ops.livez.show': { paramsTuple?: []; params?: {} }
    'ops.readyz.show': { paramsTuple?: []; params?: {} }
    'identity.session.create': { paramsTuple?: []; params?: {} }
    'identity.session.store': { paramsTuple?: []; params?: {} }
    'identity.session.destroy': { paramsTuple?: []; params?: {} }
    'households.undo.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'households.events.show': { paramsTuple?: []; params?: {} }
    'households.audit.index': { paramsTuple?: []; params?: {} }
    'households.audit_exports.show': { paramsTuple?: []; params?: {} }
    'home.show': { paramsTuple?: []; params?: {} }
    'onboarding.setup.create': { paramsTuple?: []; params?: {} }
    'onboarding.setup.store': { paramsTuple?: []; params?: {} }
    'onboarding.signup.create': { paramsTuple?: []; params?: {} }
    'onboarding.signup.store': { paramsTuple?: []; params?: {} }
    'onboarding.welcome.show': { paramsTuple?: []; params?: {} }
    'onboarding.more.show': { paramsTuple?: []; params?: {} }
    'reports.dashboard.show': { paramsTuple?: []; params?: {} }
    'accounts.accounts.index': { paramsTuple?: []; params?: {} }
    'accounts.accounts.create': { paramsTuple?: []; params?: {} }
    'accounts.accounts.store': { paramsTuple?: []; params?: {} }
    'accounts.accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.closure.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.closure.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.index': { paramsTuple?: []; params?: {} }
    'ledger.transactions.index': { paramsTuple?: []; params?: {} }
    'ledger.transactions.create': { paramsTuple?: []; params?: {} }
    'ledger.transactions.store': { paramsTuple?: []; params?: {} }
    'ledger.transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transactions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.categorizations.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.categorizations.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
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
    'banking.mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.mergers.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.plaid_webhooks.store': { paramsTuple?: []; params?: {} }
    'banking.institution_logos.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.account_banks.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.investment_movements.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
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
    'identity.session.create': { paramsTuple?: []; params?: {} }
    'households.events.show': { paramsTuple?: []; params?: {} }
    'households.audit.index': { paramsTuple?: []; params?: {} }
    'households.audit_exports.show': { paramsTuple?: []; params?: {} }
    'home.show': { paramsTuple?: []; params?: {} }
    'onboarding.setup.create': { paramsTuple?: []; params?: {} }
    'onboarding.signup.create': { paramsTuple?: []; params?: {} }
    'onboarding.welcome.show': { paramsTuple?: []; params?: {} }
    'onboarding.more.show': { paramsTuple?: []; params?: {} }
    'reports.dashboard.show': { paramsTuple?: []; params?: {} }
    'accounts.accounts.index': { paramsTuple?: []; params?: {} }
    'accounts.accounts.create': { paramsTuple?: []; params?: {} }
    'accounts.accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.index': { paramsTuple?: []; params?: {} }
    'ledger.transactions.index': { paramsTuple?: []; params?: {} }
    'ledger.transactions.create': { paramsTuple?: []; params?: {} }
    'ledger.transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.categorizations.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connections.index': { paramsTuple?: []; params?: {} }
    'banking.oauth_returns.show': { paramsTuple?: []; params?: {} }
    'banking.link_sessions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.link_returns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.duplicates.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_progress.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.removals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.institution_logos.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.account_banks.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.investment_movements.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.connections.index': { paramsTuple?: []; params?: {} }
    'api.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'dev.ui.create': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'ops.livez.show': { paramsTuple?: []; params?: {} }
    'ops.readyz.show': { paramsTuple?: []; params?: {} }
    'identity.session.create': { paramsTuple?: []; params?: {} }
    'households.events.show': { paramsTuple?: []; params?: {} }
    'households.audit.index': { paramsTuple?: []; params?: {} }
    'households.audit_exports.show': { paramsTuple?: []; params?: {} }
    'home.show': { paramsTuple?: []; params?: {} }
    'onboarding.setup.create': { paramsTuple?: []; params?: {} }
    'onboarding.signup.create': { paramsTuple?: []; params?: {} }
    'onboarding.welcome.show': { paramsTuple?: []; params?: {} }
    'onboarding.more.show': { paramsTuple?: []; params?: {} }
    'reports.dashboard.show': { paramsTuple?: []; params?: {} }
    'accounts.accounts.index': { paramsTuple?: []; params?: {} }
    'accounts.accounts.create': { paramsTuple?: []; params?: {} }
    'accounts.accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'categories.categories.index': { paramsTuple?: []; params?: {} }
    'ledger.transactions.index': { paramsTuple?: []; params?: {} }
    'ledger.transactions.create': { paramsTuple?: []; params?: {} }
    'ledger.transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.categorizations.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connections.index': { paramsTuple?: []; params?: {} }
    'banking.oauth_returns.show': { paramsTuple?: []; params?: {} }
    'banking.link_sessions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.link_returns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.duplicates.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_progress.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.removals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_accounts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.institution_logos.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.account_banks.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.investment_movements.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.connections.index': { paramsTuple?: []; params?: {} }
    'api.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'dev.ui.create': { paramsTuple?: []; params?: {} }
  }
  POST: {
    'identity.session.store': { paramsTuple?: []; params?: {} }
    'identity.session.destroy': { paramsTuple?: []; params?: {} }
    'households.undo.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'onboarding.setup.store': { paramsTuple?: []; params?: {} }
    'onboarding.signup.store': { paramsTuple?: []; params?: {} }
    'accounts.accounts.store': { paramsTuple?: []; params?: {} }
    'accounts.closure.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transactions.store': { paramsTuple?: []; params?: {} }
    'banking.sample_connections.store': { paramsTuple?: []; params?: {} }
    'banking.link_sessions.store': { paramsTuple?: []; params?: {} }
    'banking.duplicates.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.syncs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.repairs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.account_selections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.sharings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.removals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.mergers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.plaid_webhooks.store': { paramsTuple?: []; params?: {} }
    'api.connections.store': { paramsTuple?: []; params?: {} }
    'api.connection_link_tokens.store': { paramsTuple?: []; params?: {} }
    'api.connection_repairs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.connection_refreshes.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'dev.ui.store': { paramsTuple?: []; params?: {} }
  }
  PATCH: {
    'accounts.accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.categorizations.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.connection_accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
  DELETE: {
    'accounts.closure.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger.transactions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.duplicates.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.sharings.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'banking.mergers.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.connections.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}