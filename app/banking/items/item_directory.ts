import db from '@adonisjs/lucid/services/db'
import { currentScope, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { sha256 } from '#core/token'
import { HandleWebhook } from '#banking/jobs/handle_webhook'
import { planTask } from '#banking/tasks/lease'

/** The first sync comes first. */
const FIRST_CHECK_MS = 60_000

/**
 * Finds connections by the hash of the bank's id of them, across households: webhooks name nothing
 * else. Of a removed one only that it was is kept.
 */
export interface KnownItem {
  householdId: string | null
  connectionId: string | null
  isRemoved: boolean
}

/** Makes webhooks of a new connection find it, also those that were quicker than us. Within its household. */
export async function registerItem(itemId: string, connectionId: string): Promise<void> {
  const { householdId } = currentScope()
  const itemHash = sha256(itemId)
  await tenantDb().rawQuery(
    `insert into bank_items (item_hash, household_id, connection_id) values (?, ?, ?)
     on conflict (item_hash) do update set household_id = excluded.household_id,
       connection_id = excluded.connection_id, removed_at = null`,
    [itemHash, householdId, connectionId]
  )
  const waiting = await tenantDb()
    .from('webhook_events')
    .where('item_hash', itemHash)
    .whereNull('outcome')
    .orderBy('received_at')
    .select('id')
  for (const { id } of waiting) await enqueue(HandleWebhook, { eventId: id })
  await planTask({ connectionId, kind: 'item' }, FIRST_CHECK_MS)
}

/** From now on webhooks of this login are dropped. `isErased` also forgets whose it was. */
export async function markItemRemoved(
  itemId: string,
  { requestId = null, isErased = false }: { requestId?: string | null; isErased?: boolean } = {}
): Promise<void> {
  const itemHash = sha256(itemId)
  await tenantDb().rawQuery(
    `insert into bank_items (item_hash, removed_at, request_id) values (?, now(), ?)
     on conflict (item_hash) do update set removed_at = coalesce(bank_items.removed_at, now()),
       request_id = coalesce(excluded.request_id, bank_items.request_id),
       household_id = case when ? then null else bank_items.household_id end,
       connection_id = case when ? then null else bank_items.connection_id end`,
    [itemHash, requestId as string, isErased, isErased]
  )
  if (isErased) await tenantDb().from('webhook_events').where('item_hash', itemHash).delete()
}

export async function findItem(itemHash: Buffer): Promise<KnownItem | null> {
  const row = await db.from('bank_items').where('item_hash', itemHash).first()
  if (!row) return null
  return {
    householdId: row.household_id,
    connectionId: row.connection_id,
    isRemoved: row.removed_at !== null,
  }
}
