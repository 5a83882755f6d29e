import db from '@adonisjs/lucid/services/db'
import { inHousehold, tenantDb } from '#core/household_scope'
import { performerOf } from '#core/queue/perform'
import { PlanNotices } from '#notifications/jobs/plan_notices'
import { SendNotices } from '#notifications/jobs/send_notices'
import type { Person } from '#tests/world'

const perform = performerOf([PlanNotices, SendNotices] as never[])

/** Does what a worker does with the notices of a household that are due now; answers how many jobs that were. */
export async function deliver({ householdId }: Pick<Person, 'householdId'>): Promise<number> {
  for (let done = 0; ; done += 1) {
    const row = await db
      .from('outbox')
      .whereIn('name', ['PlanNotices', 'SendNotices'])
      .whereRaw(`payload ->> 'householdId' = ? and available_at <= now()`, [householdId])
      .orderBy('id')
      .first()
    if (!row) return done
    await db.from('outbox').where('id', row.id).delete()
    await perform(row.name, row.payload)
  }
}

/** The log of deliveries of a household: "email sent", with what went wrong behind it. */
export const logOf = ({ householdId }: Pick<Person, 'householdId'>): Promise<string[]> =>
  inHousehold(householdId, async () => {
    const rows = await tenantDb()
      .from('notification_deliveries')
      .orderBy('notification_id')
      .orderBy('channel')
    return rows.map(({ channel, state, error }) =>
      [channel, state, error].filter(Boolean).join(' ')
    )
  })

/** Their address was proved, as of most people. */
export const proved = async <P extends Person>(person: P): Promise<P> => {
  await db.from('users').where('id', person.user.id).update({ email_verified_at: '2026-01-01' })
  return person
}
