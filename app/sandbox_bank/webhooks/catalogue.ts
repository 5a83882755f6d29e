/** What the bank can tell the app, without `item_id` and `environment`, which every webhook of an Item carries. */
import { isoMoment } from '#sandbox_bank/dates'
import type { LinkEvent } from '#sandbox_bank/link/events'
import type { PlaidError } from '#sandbox_bank/plaid_error'

export interface Webhook {
  type: string
  code: string
  fields?: Record<string, unknown>
}

/** Errors inside webhooks carry their HTTP status; answers do not. */
const errorField = (error: PlaidError) => ({ ...error.body, status: error.status })

export const syncUpdates = (isInitial: boolean, isHistorical: boolean): Webhook => ({
  type: 'TRANSACTIONS',
  code: 'SYNC_UPDATES_AVAILABLE',
  fields: { initial_update_complete: isInitial, historical_update_complete: isHistorical },
})

type Legacy = 'INITIAL_UPDATE' | 'HISTORICAL_UPDATE' | 'DEFAULT_UPDATE'
export const legacyUpdate = (code: Legacy, count: number): Webhook => ({
  type: 'TRANSACTIONS',
  code,
  fields: { new_transactions: count, error: null },
})

export const legacyRemoval = (transactionIds: string[]): Webhook => ({
  type: 'TRANSACTIONS',
  code: 'TRANSACTIONS_REMOVED',
  fields: { removed_transactions: transactionIds, error: null },
})

export const recurringUpdate = (accountIds: string[]): Webhook => ({
  type: 'TRANSACTIONS',
  code: 'RECURRING_TRANSACTIONS_UPDATE',
  fields: { account_ids: accountIds },
})

export const itemFailed = (error: PlaidError): Webhook => ({
  type: 'ITEM',
  code: 'ERROR',
  fields: { error: errorField(error) },
})

export const loginRepaired = (): Webhook => ({ type: 'ITEM', code: 'LOGIN_REPAIRED' })

export const pendingExpiration = (at: number): Webhook => ({
  type: 'ITEM',
  code: 'PENDING_EXPIRATION',
  fields: { consent_expiration_time: isoMoment(at) },
})

export const pendingDisconnect = (at: number): Webhook => ({
  type: 'ITEM',
  code: 'PENDING_DISCONNECT',
  fields: { reason: 'INSTITUTION_TOKEN_EXPIRATION', disconnect_time: isoMoment(at) },
})

export const permissionRevoked = (error: PlaidError): Webhook => ({
  type: 'ITEM',
  code: 'USER_PERMISSION_REVOKED',
  fields: { error: errorField(error) },
})

export const accountRevoked = (accountId: string): Webhook => ({
  type: 'ITEM',
  code: 'USER_ACCOUNT_REVOKED',
  fields: { account_id: accountId },
})

export const newAccounts = (): Webhook => ({ type: 'ITEM', code: 'NEW_ACCOUNTS_AVAILABLE' })

export const webhookChanged = (url: string): Webhook => ({
  type: 'ITEM',
  code: 'WEBHOOK_UPDATE_ACKNOWLEDGED',
  fields: { new_webhook_url: url, error: null },
})

export const holdingsUpdate = (added: number, updated: number): Webhook => ({
  type: 'HOLDINGS',
  code: 'DEFAULT_UPDATE',
  fields: { new_holdings: added, updated_holdings: updated, error: null },
})

type Investments = 'DEFAULT_UPDATE' | 'HISTORICAL_UPDATE'
export const investmentsUpdate = (code: Investments, added: number): Webhook => ({
  type: 'INVESTMENTS_TRANSACTIONS',
  code,
  fields: {
    new_investments_transactions: added,
    cancelled_investments_transactions: 0,
    error: null,
  },
})

export const liabilitiesUpdate = (updated: Record<string, string[]>): Webhook => ({
  type: 'LIABILITIES',
  code: 'DEFAULT_UPDATE',
  fields: {
    account_ids_with_new_liabilities: [],
    account_ids_with_updated_liabilities: updated,
    error: null,
  },
})

/** The end of a Hosted Link session. It belongs to no Item. */
export const sessionFinished = (session: {
  linkToken: string
  linkSessionId: string
  publicTokens: string[]
}): Webhook => ({
  type: 'LINK',
  code: 'SESSION_FINISHED',
  fields: {
    status: session.publicTokens.length > 0 ? 'SUCCESS' : 'EXITED',
    link_token: session.linkToken,
    link_session_id: session.linkSessionId,
    public_tokens: session.publicTokens,
    ...(session.publicTokens[0] ? { public_token: session.publicTokens[0] } : {}),
  },
})

/** What happened in a Link session, told at its end. */
export const linkEvents = (session: {
  linkToken: string
  linkSessionId: string
  events: LinkEvent[]
}): Webhook => ({
  type: 'LINK',
  code: 'EVENTS',
  fields: {
    link_token: session.linkToken,
    link_session_id: session.linkSessionId,
    events: session.events,
  },
})

export const itemAdded = (session: {
  linkToken: string
  linkSessionId: string
  publicToken: string
}): Webhook => ({
  type: 'LINK',
  code: 'ITEM_ADD_RESULT',
  fields: {
    link_token: session.linkToken,
    link_session_id: session.linkSessionId,
    public_token: session.publicToken,
  },
})
