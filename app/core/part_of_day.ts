import { cached } from '#core/intl_cache'

/** When people greet each other differently. */
export type PartOfDay = 'morning' | 'afternoon' | 'evening'

/** What part of the day it is in a time zone. Throws for an unknown zone. */
export function partOfDay(timeZone: string, instant: Date): PartOfDay {
  const format = cached(
    `hour in ${timeZone}`,
    () =>
      new Intl.DateTimeFormat('en-US-u-nu-latn', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  )
  const hour = Number(format.formatToParts(instant).find(({ type }) => type === 'hour')!.value)
  if (hour >= 5 && hour < 12) return 'morning'
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening'
}
