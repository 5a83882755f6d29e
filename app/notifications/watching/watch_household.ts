import { today } from '#core/clock'
import { inHousehold, tenantDb } from '#core/household_scope'
import { notifyAll, type Notification } from '#households/actions/notify'
import { billNews } from '#notifications/watching/bill_news'
import { planNews } from '#notifications/watching/plan_news'
import { summaries } from '#notifications/watching/summaries'
import { preferencesOf } from '#notifications/queries/preferences'
import { seriesFacts } from '#recurring/queries/series_facts'
import type { Watch } from '#notifications/watching/watch'

interface Watcher {
  userId: string
  timeZone: string
  currency: string
}

/**
 * Looks for each member, with that member's own rights, at what is due, what is planned and what it came to; each
 * occasion is told once.
 */
export async function watchHousehold(householdId: string): Promise<void> {
  const watchers = await inHousehold(householdId, async () => {
    const { rows } = await tenantDb().rawQuery(WATCHERS)
    return rows as Watcher[]
  })
  for (const { userId, timeZone, currency } of watchers) {
    const look = async () => {
      const watch: Watch = {
        ...{ userId, currency, today: today(timeZone) },
        series: await seriesFacts({ states: ['active'] }),
        preferences: await preferencesOf(userId),
      }
      const found: Notification[] = [
        ...(await billNews(watch)),
        ...(await planNews(watch)),
        ...(await summaries(watch)),
      ]
      await notifyAll(found.map((news) => ({ ...news, userIds: [userId] })))
    }
    await inHousehold(householdId, look, { userId })
  }
}

const WATCHERS = /* sql */ `
  select m.user_id as "userId", coalesce(u.time_zone, h.time_zone) as "timeZone", h.currency
  from memberships m
  join users u on u.id = m.user_id and u.disabled_at is null
  join households h on h.id = m.household_id
  where m.household_id = app.household_id() order by m.user_id`
