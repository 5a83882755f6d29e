import { currentScope, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { FollowChanges } from '#api/webhooks/jobs/follow_changes'

/** At the end of each change set: whoever is to hear of changes will, once it is committed. */
export async function announceToEndpoints(): Promise<void> {
  const { householdId } = currentScope()
  const { rows } = await tenantDb().rawQuery(IS_FOLLOWED)
  if (rows.length > 0) await enqueue(FollowChanges, { householdId, tries: 0 })
}

const IS_FOLLOWED = /* sql */ `
  select from webhook_endpoints where household_id = app.household_id() and state = 'active' limit 1`
