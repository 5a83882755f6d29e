import { happened } from '#core/happenings'
import { inHousehold, tenantDb } from '#core/household_scope'
import { Job } from '#core/job'
import { enqueue, enqueueAll } from '#core/outbox'
import { householdIds } from '#households/queries/household_ids'
import { PlanNotices } from '#notifications/jobs/plan_notices'
import { SendNotices } from '#notifications/jobs/send_notices'
import type { Sent } from '#notifications/delivery/plan_deliveries'

/** Looks for what a queue lost: nothing that people are to be told hangs on a job alone. */
export class SweepNotices extends Job {
  async perform() {
    let count = 0
    for (const householdId of await householdIds())
      count += await inHousehold(householdId, () => sweep(householdId))
    happened({ kind: 'late_messages', count })
  }
}

/** How many rounds were left lying. */
async function sweep(householdId: string): Promise<number> {
  const { rows } = await tenantDb().rawQuery(LOST)
  if (rows[0].isUnplanned) await enqueue(PlanNotices, { householdId })
  const rounds = rows[0].rounds as { userId: string; channel: Sent }[]
  const asked = rounds.map((round) => ({ payload: { householdId, ...round } }))
  await enqueueAll(SendNotices, asked)
  return rounds.length + Number(rows[0].isUnplanned)
}

const LOST = /* sql */ `
  select exists (select from notifications n where n.household_id = app.household_id() and n.planned_at is null
      and n.created_at < now() - interval '5 minutes') as "isUnplanned",
    coalesce((select jsonb_agg(distinct jsonb_build_object('userId', d.user_id, 'channel', d.channel))
      from notification_deliveries d
      where d.household_id = app.household_id() and d.state = 'waiting'
        and d.due_at < now() - interval '5 minutes'
        and (d.held_until is null or d.held_until < now())), '[]') as rounds`
