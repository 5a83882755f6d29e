import i18nManager from '@adonisjs/i18n/services/main'
import { addDays } from '#core/calendar'
import { now, today as todayIn } from '#core/clock'
import { formatMoney } from '#core/formatting'
import { HouseholdScope, runInScope } from '#core/household_scope'
import { Money } from '#core/money'
import { writeCalendar } from '#recurring/calendar/ical'
import type { FoundFeed } from '#recurring/calendar/feeds'
import { seriesFacts } from '#recurring/queries/series_facts'
import { upcomingOf, type Upcoming } from '#recurring/queries/upcoming'

/** What is expected for a year ahead, and what is late, as its person sees it. */
const AHEAD_DAYS = 366
const MOST_EVENTS = 2000

/** The calendar as a file; null when its person is in that household no more, or not let in. */
export async function feedFile(feed: FoundFeed, host: string): Promise<string | null> {
  const scope = new HouseholdScope(feed.householdId, feed.userId)
  try {
    const entered = await scope.enter()
    if (!entered || entered.must_enrol) return null
    return await runInScope(scope, () => write(feed, entered, host))
  } finally {
    await scope.close({ keep: false })
  }
}

async function write(
  feed: FoundFeed,
  { name, time_zone: zone }: { name: string; time_zone: string },
  host: string
) {
  const i18n = i18nManager.locale(i18nManager.getSupportedLocaleFor(feed.locale) ?? 'en')
  const today = todayIn(zone)
  const series = await seriesFacts({ states: ['active'] })
  const versions = new Map(series.map(({ id, version }) => [id, version]))
  const span = { from: today, to: addDays(today, AHEAD_DAYS), today, withOverdue: true }
  const events = upcomingOf(series, span)
    .slice(0, MOST_EVENTS)
    .map((one) => ({
      uid: `${one.seriesId}-${one.dueOn}@${host}`,
      sequence: versions.get(one.seriesId)!,
      day: one.dueOn,
      summary: summaryOf(one),
    }))
  return writeCalendar({
    name: i18n.t('recurring.feeds.calendar', { name }),
    madeAt: now(),
    events,
  })

  function summaryOf({ name: what, isLate, amountMinor, currency }: Upcoming): string {
    const bare = isLate ? i18n.t('recurring.feeds.late', { name: what }) : what
    if (!feed.showsAmounts) return bare
    const amount = formatMoney(new Money(amountMinor, currency), { locale: feed.locale }).text
    return `${bare} ${amount}`
  }
}
