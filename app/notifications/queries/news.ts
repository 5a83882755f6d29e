import { tenantDb } from '#core/household_scope'

export interface NewsItem {
  id: string
  /** `banking.login_required`; of the own account `security.new_device`. */
  kind: string
  data: Record<string, string | number | null>
  at: Date
  isUnread: boolean
}

const NEWS = `
  (select id, kind, data, created_at as at, read_at is null as "isUnread" from notifications
   where household_id = app.household_id() and user_id = :userId order by created_at desc limit :limit)
  union all
  (select id, 'security.' || kind, data, created_at, read_at is null from security_notices
   where user_id = :userId order by id desc limit :limit)
  order by at desc, id desc limit :limit`

/** What a person was told in the open household, and about their own account; the newest first. */
export async function newsOf(userId: string, limit: number): Promise<NewsItem[]> {
  const { rows } = await tenantDb().rawQuery(NEWS, { userId, limit })
  return rows
}

// What came within the millisecond of the last one shown was shown with it.
const SEEN = `read_at is null and created_at < to_timestamp((:until)::float8 / 1000) + interval '1 millisecond'`

/** Notes that a person saw what there was until an instant (milliseconds since 1970). */
export async function markRead(userId: string, until: number) {
  await tenantDb().rawQuery(
    `update notifications set read_at = now()
     where household_id = app.household_id() and user_id = :userId and ${SEEN}`,
    { userId, until }
  )
  await tenantDb().rawQuery(
    `update security_notices set read_at = now() where user_id = :userId and ${SEEN}`,
    { userId, until }
  )
}
