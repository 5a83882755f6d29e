import { tenantDb } from '#core/household_scope'

export interface NewsItem {
  id: string
  /** `banking.login_required`; of the own account `security.new_device`. */
  kind: string
  data: Record<string, unknown>
  at: Date
  isUnread: boolean
}

/** What was told of a row goes with the sight of it: when its account is hidden, or the row is erased. */
const SEEN_ROW = `(data ->> 'transactionId' is null or exists (select from transactions t
  where t.household_id = app.household_id() and t.id = (data ->> 'transactionId')::uuid))`

const NEWS = `
  (select id, kind, data, created_at as at, read_at is null as "isUnread" from notifications
   where household_id = app.household_id() and user_id = :userId and not is_hidden
     and ${SEEN_ROW} order by created_at desc limit :limit)
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

/**
 * Notes that a person saw what there was until an instant (milliseconds since 1970). Answers by what `markUnread`
 * finds it again; null where all was seen before.
 */
export async function markRead(userId: string, until: number): Promise<number | null> {
  const { rows } = await tenantDb().rawQuery(READ, { userId, until })
  return rows[0].at
}

/** Takes back what `markRead` did at that instant. */
export async function markUnread(userId: string, at: number) {
  await tenantDb().rawQuery(UNREAD, { userId, at })
}

const READ = `
  with moment as (select date_trunc('milliseconds', now()) as at), own as (
    update notifications set read_at = moment.at from moment
    where household_id = app.household_id() and user_id = :userId and ${SEEN} returning 1
  ), notices as (
    update security_notices set read_at = moment.at from moment where user_id = :userId and ${SEEN} returning 1
  )
  select case when exists (select from own) or exists (select from notices)
    then (extract(epoch from moment.at) * 1000)::float8 end as at from moment`

const UNREAD = `
  with moment as (select to_timestamp((:at)::float8 / 1000) as at), own as (
    update notifications set read_at = null from moment
    where household_id = app.household_id() and user_id = :userId and read_at = moment.at and not is_hidden
  )
  update security_notices set read_at = null from moment where user_id = :userId and read_at = moment.at`
