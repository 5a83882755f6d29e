import { formatDay, formatMonth } from '#core/formatting'
import { monthOf, type Day } from '#core/calendar'
import type { Bucket } from '#reports/wish/buckets'
import type { Group, Period } from '#reports/wish/periods'
import type { Words } from '#reports/table'

interface Reader {
  locale: string
  today: Day
  i18n: Words
}

/** "November 2026", "Q4 2026", "2026", or the first day of a week. */
export function bucketName({ key }: Bucket, group: Group, { locale, today, i18n }: Reader): string {
  const year = key.slice(0, 4)
  if (group === 'year') return year
  if (group === 'month') return formatMonth(monthOf(key), { locale })
  if (group === 'week') {
    return i18n.t('reports.buckets.week', {
      day: formatDay(key, { locale, style: 'short', today }),
    })
  }
  return i18n.t('reports.buckets.quarter', {
    year,
    quarter: String((Number(key.slice(5, 7)) + 2) / 3),
  })
}

/** "1 Nov to 23 Nov" */
export function periodName({ from, to }: Period, { locale, today, i18n }: Reader): string {
  const name = (day: Day) => formatDay(day, { locale, style: 'short', today })
  return i18n.t('reports.buckets.period', { from: name(from), to: name(to) })
}
