import db from '@adonisjs/lucid/services/db'
import { enqueueAll } from '#core/outbox'
import { HandleWebhook } from '#banking/jobs/handle_webhook'

const MOST = 500

/**
 * Webhooks without an outcome are handled again: their job was lost, or their connection is there
 * now. After a day without one the connection is unknown.
 */
export async function sweepEvents(): Promise<void> {
  const { rows } = await db.rawQuery(
    `select e.id from webhook_events e where e.outcome is null and (
       (e.handled_at is null and e.received_at < now() - interval '30 seconds')
       or exists (select from bank_items i where i.item_hash = e.item_hash))
     order by e.received_at limit ?`,
    [MOST]
  )
  const lost = rows as { id: string }[]
  await enqueueAll(
    HandleWebhook,
    lost.map(({ id }) => ({ payload: { eventId: id } }))
  )
  await db.rawQuery(
    `update webhook_events set outcome = 'unknown', body = '{}'
     where outcome is null and handled_at is not null and received_at < now() - interval '24 hours'`
  )
}
