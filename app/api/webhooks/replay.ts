import { now } from '#core/clock'
import { currentScope, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { sqlBindings } from '#core/sql_bindings'
import { isUuid } from '#core/uuid'
import { deliverLater } from '#api/webhooks/follow'
import { SendWebhooks } from '#api/webhooks/jobs/send_webhooks'
import { testMessage } from '#api/webhooks/messages'
import type { Day } from '#core/calendar'

const ask = (endpointId: string) =>
  enqueue(SendWebhooks, { householdId: currentScope().householdId, endpointId })

/** Sends one again under its own id. Answers whether there is such a one that does not wait anyway. */
export async function sendAgain(endpointId: string, id: unknown): Promise<boolean> {
  if (!isUuid(id)) return false
  return (await again({ endpointId, id, since: null, timeZone: 'UTC' })) === 1
}

/** Sends everything again that was written since a day began. Answers how many that are. */
export const sendAllAgain = (endpointId: string, since: Day, timeZone: string): Promise<number> =>
  again({ endpointId, id: null, since, timeZone })

async function again(
  wish: Record<'endpointId' | 'timeZone', string> & { id: string | null; since: Day | null }
) {
  const { rowCount } = await tenantDb().rawQuery(
    AGAIN,
    sqlBindings({ ...wish, now: now().toISOString() })
  )
  if (rowCount! > 0) await ask(wish.endpointId)
  return rowCount!
}

/** A message that says nothing, to see that it arrives. */
export async function sendTest(endpointId: string): Promise<string> {
  const [id] = await deliverLater(endpointId, [testMessage()])
  await ask(endpointId)
  return id
}

const AGAIN = /* sql */ `
  update webhook_deliveries set state = 'waiting', attempts = 0, due_at = (:now)::timestamptz
  where household_id = app.household_id() and endpoint_id = (:endpointId)::uuid and state <> 'waiting'
    and ((:id)::uuid is null or id = (:id)::uuid)
    and ((:since)::date is null or created_at >= (:since)::date::timestamp at time zone :timeZone)`
