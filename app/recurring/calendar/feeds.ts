import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { tenantDb } from '#core/household_scope'
import { refuseBeyond } from '#core/limits'
import { hashToken, newToken } from '#core/token'
import { isUuid, uuidv7 } from '#core/uuid'

export interface CalendarFeed {
  id: string
  showsAmounts: boolean
  createdAt: Date
}

interface Owner {
  userId: string
  householdId: string
}

/** A person's calendars of a household, the newest first. */
export async function listFeeds({ userId, householdId }: Owner): Promise<CalendarFeed[]> {
  const { rows } = await tenantDb().rawQuery(
    `select id, shows_amounts as "showsAmounts", created_at as "createdAt" from calendar_feeds
     where user_id = ? and household_id = ? and revoked_at is null order by created_at desc, id`,
    [userId, householdId]
  )
  return rows
}

/** Makes a calendar and answers its secret, which is not kept. @throws Refusal `shows` beyond the limit. */
export async function makeFeed({ userId, householdId }: Owner, showsAmounts: boolean) {
  const feeds = await listFeeds({ userId, householdId })
  refuseBeyond('calendar_feeds', feeds.length, 'shows')
  const [id, token] = [uuidv7(), newToken()]
  await tenantDb().rawQuery(
    `insert into calendar_feeds (id, household_id, user_id, token_hash, shows_amounts) values (?, ?, ?, ?, ?)`,
    [id, householdId, userId, hashToken(token), showsAmounts]
  )
  await audit({ event: 'recurring.feed_made', subject: id, data: { amounts: showsAmounts } })
  return token
}

/** Ends a person's own calendar: its address answers nobody from now on. Answers whether there was one. */
export async function revokeFeed({ userId, householdId }: Owner, id: unknown): Promise<boolean> {
  if (!isUuid(id)) return false
  const { rowCount } = await tenantDb().rawQuery(
    `update calendar_feeds set revoked_at = now()
     where id = ? and user_id = ? and household_id = ? and revoked_at is null`,
    [id, userId, householdId]
  )
  if (rowCount === 1) await audit({ event: 'recurring.feed_revoked', subject: id })
  return rowCount === 1
}

export interface FoundFeed extends Owner {
  showsAmounts: boolean
  locale: string
}

/** Whose calendar a secret opens; null when it is unknown or revoked, or its person may not sign in. */
export async function findFeed(token: string): Promise<FoundFeed | null> {
  const { rows } = await db.rawQuery(
    `select f.user_id as "userId", f.household_id as "householdId", f.shows_amounts as "showsAmounts", u.locale
     from calendar_feeds f join users u on u.id = f.user_id and u.disabled_at is null
     where f.token_hash = ? and f.revoked_at is null`,
    [hashToken(token)]
  )
  return rows[0] ?? null
}
