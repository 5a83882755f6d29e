import type { HttpContext } from '@adonisjs/core/http'
import type { Cadence } from '#recurring/cadence/cadence'

/** What templates say of rhythms. */
export function wordsOf({ i18n }: Pick<HttpContext, 'i18n'>) {
  return {
    /** "every 2 weeks", "every month, on the last day" */
    rhythm({ unit, every, secondDay, dayOfMonth }: Cadence): string {
      if (secondDay) return i18n.t('recurring.rhythm.twice')
      const base = i18n.t(`recurring.rhythm.${unit}`, { every })
      return dayOfMonth === 31 ? i18n.t('recurring.rhythm.at_end', { base }) : base
    },
  }
}
