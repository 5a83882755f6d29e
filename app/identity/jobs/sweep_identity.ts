import db from '@adonisjs/lucid/services/db'
import { Job } from '#core/job'

/** Links say for so long that they were used or came too late. */
const KEPT_DAYS = 30

/** Throws away what is over: sessions, links, wishes for an account, counted tries, old devices. */
export class SweepIdentity extends Job {
  async perform() {
    await db.rawQuery(
      `delete from sessions where expires_at < now() or last_seen_at < now() - interval '30 days'`
    )
    await db.rawQuery('delete from sign_ups where expires_at < now()')
    await db.rawQuery(`delete from mail_links where expires_at < now() - ? * interval '1 day'`, [
      KEPT_DAYS,
    ])
    await db.rawQuery(`delete from email_changes where expires_at < now() - ? * interval '1 day'`, [
      KEPT_DAYS,
    ])
    await db.rawQuery(`delete from known_devices where last_seen_at < now() - interval '400 days'`)
    await db.rawQuery(
      'delete from rate_limits where expire < extract(epoch from now()) * 1000 and expire > 0'
    )
  }
}
