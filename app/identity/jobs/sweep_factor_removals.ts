import db from '@adonisjs/lucid/services/db'
import { Job } from '#core/job'
import { endDueFactors } from '#identity/second_factor/factor_removal'

/** For so long an ended key or sign-in of an app may still be asked about. */
const KEPT_DAYS = 90

/** Finds removals that are due, should their jobs be lost, and throws away what ended long ago. */
export class SweepFactorRemovals extends Job {
  async perform() {
    const { rows } = await db.rawQuery(
      'select user_id as "userId" from factor_removals where due_at <= now() limit 100'
    )
    for (const { userId } of rows) await endDueFactors(userId)
    await db.from('passkey_challenges').whereRaw('expires_at < now()').delete()
    await db.rawQuery(
      `delete from token_families where least(ended_at, expires_at) < now() - ? * interval '1 day'`,
      [KEPT_DAYS]
    )
    await db.rawQuery(
      `delete from api_keys where least(revoked_at, expires_at) < now() - ? * interval '1 day'`,
      [KEPT_DAYS]
    )
  }
}
