import { isDay } from '#core/calendar'
import { formatDay } from '#core/formatting'
import { isUuid } from '#core/uuid'
import type { I18n } from '@adonisjs/i18n'
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
  'audit.broken': '/settings/audit',
  'privacy.copy_ready': '/settings/privacy',
  'privacy.household_copy_ready': '/settings/data',
  'privacy.household_ends': '/settings/data',
  'privacy.household_stays': '/settings/data',
  'privacy.copied_by_operator': '/settings/audit',
  'households.made_owner': '/settings/household',
}

function placeOf({ kind, data }: NewsItem): string | null {
  if (PLACES[kind]) return PLACES[kind]
  if (kind.startsWith('security.')) return '/settings/security'
  if (isUuid(data.sessionId)) return `/connections/link/${data.sessionId}/duplicate`
  if (isUuid(data.accountId)) return `/accounts/${data.accountId}/difference`
  if (isUuid(data.seriesId)) return `/recurring/${data.seriesId}`
  return isUuid(data.connectionId) ? `/connections/${data.connectionId}` : null
}

/** A day is written as the person reads it. */
const inDays = (fact: unknown, locale: string) =>
  isDay(fact) ? formatDay(fact, { locale, style: 'short' }) : fact

/** A piece of news as a sentence with its place. */
export function inWords(item: NewsItem, i18n: I18n) {
  const key = `notifications.${item.kind}`
  const bank = i18n.t('notifications.your_bank')
  const facts = Object.entries(item.data).map(([name, fact]) => [name, inDays(fact, i18n.locale)])
  const named = { ...Object.fromEntries(facts), bank: item.data.bank ?? bank }
  const words = i18n.hasMessage(key) ? i18n.t(key, named) : i18n.t('notifications.something')
  return { ...item, words, href: placeOf(item), isSecurity: /^(security|audit)\./.test(item.kind) }
}
