import i18nManager from '@adonisjs/i18n/services/main'
import { tenantDb } from '#core/household_scope'
import { announceConnection } from '#banking/announce'

/**
 * A connection whose accounts were taken back (an undone sync) is not synced: its cursor would move
 * past rows that have nowhere to go. It says so, and goes on where it was when they are back.
 */
export async function holdWithoutAccounts(connectionId: string): Promise<boolean> {
  const removed = await tenantDb()
    .from('external_accounts')
    .join('accounts', 'accounts.id', 'external_accounts.account_id')
    .where('external_accounts.connection_id', connectionId)
    .whereIn('external_accounts.status', ['open', 'closed'])
    .whereNotNull('accounts.deleted_at')
    .first()
  if (!removed) return false
  await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .update({
      error_code: 'ACCOUNTS_REMOVED',
      error_message: i18nManager.locale('en').t('banking.errors.accounts_removed'),
    })
  await announceConnection(connectionId)
  return true
}
