import { now } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { readerOf, type Reader } from '#notifications/queries/preferences'
import type { Sent } from '#notifications/delivery/plan_deliveries'
import type { NewsItem } from '#notifications/queries/news'

/** So long a worker has for a round, before another one may take it over. */
const HELD_MS = 2 * 60_000
/** After so many tries it is given up. */
const MOST_TRIES = 6
/** What is left waits for the next round. */
const AT_ONCE = 200

export interface Round {
  householdId: string
  userId: string
  channel: Sent
}

/** What one person is told in one round, and who that is. */
export interface Claimed {
  ids: string[]
  attempts: number
  news: NewsItem[]
  reader: Reader
}

type Due = NewsItem & { attempts: number; isRead: boolean }

/**
 * Takes what is due for one person by one channel, so that no other worker sends it too. What they have read
 * meanwhile is not sent any more, nor anything to who is no member now. Null where nothing is due.
 */
export async function claimDue({ userId, channel }: Round): Promise<Claimed | null> {
  const moment = now()
  const values = { userId, channel, now: moment.toISOString(), heldMs: HELD_MS, limit: AT_ONCE }
  const { rows } = await tenantDb().rawQuery(CLAIM, values)
  const due = rows as Due[]
  if (due.length === 0) return null
  const reader = await readerOf(userId)
  const unread = due.filter(({ isRead }) => !isRead)
  const dropped = reader ? due.filter(({ isRead }) => isRead) : due
  await settle(channel, idsOf(dropped), {
    state: 'dropped',
    error: reader ? 'read' : 'left',
  })
  if (!reader || unread.length === 0) return null
  return {
    ids: idsOf(unread),
    attempts: Math.max(...unread.map(({ attempts }) => attempts)),
    news: unread,
    reader,
  }
}

interface Settled {
  state: 'sent' | 'failed' | 'dropped'
  error?: string
}

/** Notes how a round went, in the log of deliveries. */
export async function settle(channel: Sent, ids: string[], { state, error }: Settled) {
  if (ids.length === 0) return
  await tenantDb().rawQuery(SETTLE, sqlBindings({ channel, ids, state, error: error ?? null }))
}

/** Lets it be tried again after a while; answers when, or null when it is given up. */
export async function postpone(
  channel: Sent,
  { ids, attempts }: Pick<Claimed, 'ids' | 'attempts'>,
  { error, waitMs = 0 }: { error: string; waitMs?: number }
): Promise<number | null> {
  if (attempts >= MOST_TRIES) {
    await settle(channel, ids, { state: 'failed', error })
    return null
  }
  const delayMs = Math.max(waitMs, 30_000 * 4 ** (attempts - 1))
  await tenantDb().rawQuery(POSTPONE, { channel, ids, error, delayMs, now: now().toISOString() })
  return delayMs
}

const idsOf = (news: { id: string }[]) => news.map(({ id }) => id)

const CLAIM = /* sql */ `
  with due as (
    select d.notification_id from notification_deliveries d
    where d.household_id = app.household_id() and d.user_id = :userId and d.channel = :channel
      and d.state = 'waiting' and d.due_at <= (:now)::timestamptz
      and (d.held_until is null or d.held_until <= (:now)::timestamptz)
    order by d.due_at, d.notification_id limit :limit for update skip locked
  ), taken as (
    update notification_deliveries d set attempts = d.attempts + 1,
      held_until = (:now)::timestamptz + (:heldMs)::int * interval '1 millisecond'
    from due where d.household_id = app.household_id() and d.notification_id = due.notification_id
      and d.channel = :channel
    returning d.notification_id, d.attempts
  )
  select n.id, n.kind, n.data, n.created_at as at, taken.attempts, n.read_at is null as "isUnread",
    n.read_at is not null and not n.is_hidden as "isRead"
  from taken join notifications n on n.household_id = app.household_id() and n.id = taken.notification_id
  order by n.id`

const SETTLE = /* sql */ `
  update notification_deliveries set state = :state, error = :error, held_until = null,
    sent_at = case when :state = 'sent' then now() end
  where household_id = app.household_id() and channel = :channel and notification_id = any ((:ids)::uuid[])
    and state = 'waiting'`

const POSTPONE = /* sql */ `
  update notification_deliveries set error = :error, held_until = null,
    due_at = (:now)::timestamptz + (:delayMs)::bigint * interval '1 millisecond'
  where household_id = app.household_id() and channel = :channel and notification_id = any ((:ids)::uuid[])
    and state = 'waiting'`
