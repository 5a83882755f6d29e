import type { ConnectionView } from '#banking/queries/connections'

/** A connection as the API tells it: no id and no token of the bank's. */
export const connectionJson = (connection: ConnectionView) => ({
  id: connection.id,
  institution: { id: connection.institutionId, name: connection.institutionName },
  status: connection.status,
  state: connection.state,
  error_code: connection.errorCode,
  message: connection.errorMessage,
  is_shared: connection.isShared,
  is_complete: connection.isComplete,
  history_days: connection.historyDays,
  has_new_accounts: connection.hasNewAccounts,
  last_synced_at: connection.lastSyncedAt,
  bank_refreshed_at: connection.bankRefreshedAt,
  asked_at: connection.askedAt,
  next_at: connection.nextAt,
  consent_ends_at: connection.consentEndsAt,
})
