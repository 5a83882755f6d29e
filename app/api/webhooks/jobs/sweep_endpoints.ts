import { inHousehold, tenantDb } from '#core/household_scope'
import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { householdIds } from '#households/queries/household_ids'
import { FollowChanges } from '#api/webhooks/jobs/follow_changes'
import { SendWebhooks } from '#api/webhooks/jobs/send_webhooks'

/** Looks for what a queue lost: nothing that endpoints are to be told hangs on a job alone. */
export class SweepEndpoints extends Job {
  async perform() {
    for (const householdId of await householdIds())
      await inHousehold(householdId, () => sweep(householdId))
  }
}

async function sweep(householdId: string) {
  const { rows } = await tenantDb().rawQuery(ACTIVE)
  if (rows.length > 0) await enqueue(FollowChanges, { householdId, tries: 0 })
  for (const { id, isLate } of rows as { id: string; isLate: boolean }[])
    if (isLate) await enqueue(SendWebhooks, { householdId, endpointId: id })
}

const ACTIVE = /* sql */ `
  select e.id, exists (select from webhook_deliveries d where d.household_id = e.household_id
    and d.endpoint_id = e.id and d.state = 'waiting' and d.due_at < now() - interval '1 minute'
    and (d.held_until is null or d.held_until < now())) as "isLate"
  from webhook_endpoints e where e.household_id = app.household_id() and e.state = 'active' order by e.id`
