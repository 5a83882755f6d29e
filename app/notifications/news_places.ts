import { isUuid } from '#core/uuid'
import type { NewsItem } from '#notifications/queries/news'

/** Where one can do something about a piece of news. */
const PLACES: Record<string, string> = {
  'security.totp_added': '/settings/two-step',
  'security.totp_removed': '/settings/two-step',
  'security.passkey_added': '/settings/two-step',
  'security.passkey_removed': '/settings/two-step',
  'security.passkey_blocked': '/settings/two-step',
  'security.recovery_codes_made': '/settings/two-step',
  'security.recovery_code_used': '/settings/two-step',
  'security.factors_will_end': '/settings/two-step',
  'security.factors_ended': '/settings/two-step',
  'security.api_key_made': '/settings/api-keys',
  'security.app_signed_in': '/settings/api-keys',
  'security.token_reused': '/settings/api-keys',
  'security.member_removed': '/households',
  'security.audit_broken': '/settings/audit',
  'security.backup_failed': '/admin/status',
  'audit.broken': '/settings/audit',
  'privacy.copy_ready': '/settings/privacy',
  'privacy.household_copy_ready': '/settings/data',
  'privacy.household_ends': '/settings/data',
  'privacy.household_stays': '/settings/data',
  'privacy.copied_by_operator': '/settings/audit',
  'households.made_owner': '/settings/household',
  'households.joined': '/settings/household',
  'budgets.near': '/budgets',
  'budgets.over': '/budgets',
  'forecast.low': '/forecast',
  'webhooks.failing': '/settings/webhooks',
  'webhooks.gone': '/settings/webhooks',
  'summaries.week': '/reports/income-expense',
  'summaries.month': '/reports/income-expense',
}

/** The page on which one can do something about a piece of news; null where there is nothing to do. */
export function placeOf({ kind, data }: Pick<NewsItem, 'kind' | 'data'>): string | null {
  if (PLACES[kind]) return PLACES[kind]
  if (kind.startsWith('security.')) return '/settings/security'
  if (isUuid(data.sessionId)) return `/connections/link/${data.sessionId}/duplicate`
  if (isUuid(data.accountId)) return `/accounts/${data.accountId}/difference`
  if (isUuid(data.seriesId)) return `/recurring/${data.seriesId}`
  if (isUuid(data.goalId)) return `/goals/${data.goalId}`
  if (isUuid(data.transactionId)) return `/transactions/${data.transactionId}`
  return isUuid(data.connectionId) ? `/connections/${data.connectionId}` : null
}
