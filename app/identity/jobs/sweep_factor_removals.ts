import db from '@adonisjs/lucid/services/db'
import { Job } from '#core/job'
import { endDueFactors } from '#identity/second_factor/factor_removal'

/** Finds removals that are due, should their jobs be lost. */
export class SweepFactorRemovals extends Job {
  async perform() {
    const { rows } = await db.rawQuery(
      'select user_id as "userId" from factor_removals where due_at <= now() limit 100'
    )
    for (const { userId } of rows) await endDueFactors(userId)
  }
}
