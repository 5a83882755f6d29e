import db from '@adonisjs/lucid/services/db'
import { sqlBindings } from '#core/sql_bindings'

export interface KnownPerson {
  id: string
  email: string
  name: string
  createdAt: Date
  isVerified: boolean
  isLocked: boolean
  hasSecondFactor: boolean
  /** The last use of a browser or app that is still signed in. */
  lastSeenAt: Date | null
}

const PEOPLE = `
  select u.id, u.email, u.display_name as name, u.created_at as "createdAt",
    u.email_verified_at is not null as "isVerified", u.disabled_at is not null as "isLocked",
    exists (select from totp_factors f where f.user_id = u.id and f.confirmed_at is not null)
      or exists (select from passkeys p where p.user_id = u.id) as "hasSecondFactor",
    greatest(
      (select max(s.last_seen_at) from sessions s where s.user_id = u.id),
      (select max(f.last_used_at) from token_families f where f.user_id = u.id and f.ended_at is null)
    ) as "lastSeenAt"
  from users u where (:after::uuid is null or u.id > :after) order by u.id limit :limit`

/** Who has an account, in the order of their ids, after one of them. */
export async function people(of: { after: string | null; limit: number }): Promise<KnownPerson[]> {
  const { rows } = await db.rawQuery(PEOPLE, sqlBindings(of))
  return rows
}

/** Who set this installation up, as far as is known; null in one that nobody has set up. */
export async function firstPerson(): Promise<{ id: string; email: string } | null> {
  const first = db.from('users').whereNull('disabled_at').orderBy('created_at')
  return first.select('id', 'email').first()
}

/** In how many browsers and apps a person is signed in. */
export async function signedIn(userId: string): Promise<{ sessions: number; apps: number }> {
  const { rows } = await db.rawQuery(
    `select (select count(*)::int from sessions where user_id = :userId) as sessions,
       (select count(*)::int from token_families where user_id = :userId and ended_at is null
          and expires_at > now()) as apps`,
    { userId }
  )
  return rows[0]
}
