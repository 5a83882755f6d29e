import type { I18n } from '@adonisjs/i18n'
import type { AuditEntry } from '#households/queries/audit_entries'

/** The modules whose events a household's log holds: the choices of the filter. */
const KINDS = ['households', 'access', 'identity', 'accounts', 'ledger', 'privacy']

/** What happened, as a sentence: the words of audit.json, else the event's own name. */
export function inWords({ event, data }: Pick<AuditEntry, 'event' | 'data'>, i18n: I18n) {
  const key = `audit.events.${event}`
  return i18n.hasMessage(key) ? i18n.t(key, data) : event
}

export const eventChoices = (i18n: I18n) =>
  KINDS.map((kind) => ({ value: `${kind}.`, label: i18n.t(`audit.kinds.${kind}`) }))
