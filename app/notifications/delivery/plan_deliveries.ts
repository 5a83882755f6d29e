import { now } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { dueAt } from '#notifications/delivery/due_at'
import { peopleWithDevices } from '#notifications/push/devices'
import { allPreferences, USUAL, type Preferences } from '#notifications/queries/preferences'
import { channelsOf, isLocked, typeOf } from '#notifications/types'

/** So much is decided in one statement; the rest in the next. */
const AT_ONCE = 1000

export type Sent = 'email' | 'push'

/** To whom something goes next, by which channel, and when. */
export interface Round {
  userId: string
  channel: Sent
  dueAt: Date
}

interface Unplanned {
  id: string
  userId: string
  kind: string
  timeZone: string
  /** Nobody fills the mailbox of an address that was never proved. */
  hasMail: boolean
}

/**
 * Decides of all that people were told since the last look how it goes to them, and writes it down. As the
 * system, in the open household. Answers the rounds that bring it; what was decided before is in none.
 */
export async function planDeliveries(): Promise<Round[]> {
  const { rows: news } = await tenantDb().rawQuery(UNPLANNED, { limit: AT_ONCE })
  if (news.length === 0) return []
  const preferences = await allPreferences()
  const planned = await planOf(news, preferences)
  await tenantDb().rawQuery(WRITE, [JSON.stringify(planned.map((one) => ({ ...one })))])
  const isHidden = ({ userId, kind }: Unplanned) =>
    !channelsOf(typeOf(kind), (preferences.get(userId) ?? USUAL).choices).includes('app')
  const ids = (which: Unplanned[]) => which.map(({ id }) => id)
  const hidden = ids(news.filter(isHidden))
  await tenantDb().rawQuery(PLANNED, { hidden, all: ids(news) })
  const more = news.length === AT_ONCE ? await planDeliveries() : []
  return [...roundsOf(planned), ...more]
}

async function planOf(news: Unplanned[], preferences: Map<string, Preferences>) {
  const reachable = await peopleWithDevices([...new Set(news.map(({ userId }) => userId))])
  const moment = now()
  return news.flatMap(({ id, userId, kind, timeZone, hasMail }) => {
    const wish = preferences.get(userId) ?? USUAL
    const type = typeOf(kind)
    const at = isLocked(type) ? moment : dueAt(moment, timeZone, wish)
    return channelsOf(type, wish.choices)
      .filter((channel): channel is Sent =>
        channel === 'email' ? hasMail : channel === 'push' && reachable.has(userId)
      )
      .map((channel) => ({ id, userId, channel, dueAt: at }))
  })
}

function roundsOf(planned: Round[]): Round[] {
  const keyOf = (one: Round) => `${one.userId} ${one.channel} ${one.dueAt.getTime()}`
  const single = new Map(planned.map((one) => [keyOf(one), one]))
  return [...single.values()].map(({ userId, channel, dueAt: at }) => ({
    ...{ userId, channel, dueAt: at },
  }))
}

const UNPLANNED = /* sql */ `
  select n.id, n.user_id as "userId", n.kind, coalesce(u.time_zone, h.time_zone) as "timeZone",
    u.email_verified_at is not null and u.disabled_at is null as "hasMail"
  from notifications n
  join memberships m on m.household_id = n.household_id and m.user_id = n.user_id
  join users u on u.id = n.user_id
  join households h on h.id = n.household_id
  where n.household_id = app.household_id() and n.planned_at is null
  order by n.id limit :limit for update of n skip locked`

const WRITE = /* sql */ `
  insert into notification_deliveries (household_id, notification_id, channel, user_id, due_at)
  select app.household_id(), row.id, row.channel, row."userId", row."dueAt"
  from jsonb_to_recordset(?::jsonb) as row (id uuid, channel text, "userId" uuid, "dueAt" timestamptz)
  on conflict do nothing`

const PLANNED = /* sql */ `
  update notifications set planned_at = now(), is_hidden = id = any ((:hidden)::uuid[]),
    read_at = case when id = any ((:hidden)::uuid[]) then coalesce(read_at, now()) else read_at end
  where household_id = app.household_id() and id = any ((:all)::uuid[])`
