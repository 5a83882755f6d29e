import { formatDay } from '#core/formatting'
import type { Asked } from '#reports/kinds/asked'
import type { NetWorthPoint } from '#reports/queries/net_worth'

/** Each currency that has a rate on the last day and had none before, with the days on which it is left out. */
export function unratedNotes(
  points: NetWorthPoint[],
  { currency, i18n, locale, today }: Pick<Asked, 'currency' | 'i18n' | 'locale' | 'today'>
): string[] {
  const now = points.at(-1)!.missing
  const codes = [...new Set(points.flatMap(({ missing }) => missing))].sort()
  const name = (point: NetWorthPoint) => formatDay(point.day, { locale, style: 'short', today })
  return codes
    .filter((code) => !now.includes(code))
    .map((code) => {
      const without = points.filter(({ missing }) => missing.includes(code))
      const days = { from: name(without[0]), to: name(without.at(-1)!), count: without.length }
      return i18n.t('reports.notes.unrated', { ...days, currency: code, own: currency })
    })
}
