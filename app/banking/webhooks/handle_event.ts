import db from '@adonisjs/lucid/services/db'
import { inHousehold, tenantDb } from '#core/household_scope'
import { announceConnection } from '#banking/announce'
import { findItem } from '#banking/items/item_directory'
import { waitsForPerson } from '#banking/items/waiting'
import { onLinkWebhook } from '#banking/linking/on_link_webhook'
import { requestTask } from '#banking/tasks/request_task'
import { openLink } from '#banking/webhooks/body'
import { reactionTo, type Reaction } from '#banking/webhooks/reactions'

interface Event {
  id: string
  item_hash: Buffer | null
  type: string
  code: string
  body: Record<string, unknown>
  link: string | null
}

/** Webhooks come in swarms: the sync waits for the rest of them, and one does for all. */
const SWARM_MS = 1000
const GONE = new Set(['removing', 'removed'])

/** Does what a kept webhook is a hint for, once. One of an unknown connection waits for it. */
export async function handleEvent(eventId: string): Promise<void> {
  const event: Event | null = await db
    .from('webhook_events')
    .where('id', eventId)
    .whereNull('outcome')
    .first()
  if (!event) return
  if (event.type === 'LINK') return handleLink(event)
  if (!event.item_hash) return end(event, 'unhandled')
  const item = await findItem(event.item_hash)
  if (!item) return park(event)
  const { householdId, connectionId } = item
  if (item.isRemoved || !householdId || !connectionId) return forget(event)
  await inHousehold(householdId, async () => {
    const outcome = await react(event, connectionId)
    await end(event, outcome, { household_id: householdId, connection_id: connectionId })
  })
}

async function react({ type, code, body }: Event, connectionId: string): Promise<string> {
  const connection = await tenantDb().from('connections').where('id', connectionId).first()
  if (!connection || GONE.has(connection.status)) return 'dropped'
  const reaction = reactionTo(type, code)
  if (!reaction) return 'unhandled'
  await note(connectionId, reaction, code, body)
  if (!reaction.task) return 'acknowledged'
  const isWaiting = waitsForPerson(connection.status)
  const kind = isWaiting ? 'item' : reaction.task
  await requestTask({ connectionId, kind }, { delayMs: kind === 'sync' ? SWARM_MS : 0 })
  return 'handled'
}

/** The few facts that can be read nowhere else. */
async function note(connectionId: string, reaction: Reaction, code: string, body: Event['body']) {
  const facts: Record<string, unknown> = {}
  if (reaction.hasNewAccounts) facts.has_new_accounts = true
  if (code === 'PENDING_DISCONNECT') facts.disconnect_reason = reasonOf(body)
  if (code === 'LOGIN_REPAIRED') facts.disconnect_reason = null
  if (Object.keys(facts).length === 0) return
  await tenantDb().from('connections').where('id', connectionId).update(facts)
  await announceConnection(connectionId)
}

const reasonOf = ({ reason }: Event['body']) =>
  typeof reason === 'string' && /^[A-Z_]{1,60}$/.test(reason) ? reason : 'UNKNOWN'

async function handleLink(event: Event) {
  if (!event.link) return end(event, 'unhandled')
  const tokens = await openLink(event.id, event.link)
  const { linkToken, publicTokens } = JSON.parse(tokens.reveal())
  const status = typeof event.body.status === 'string' ? event.body.status : null
  await onLinkWebhook({ code: event.code, status, linkToken, publicTokens })
  // The tokens are of no use any more.
  await end(event, 'handled', { body: JSON.stringify({ status }), link: null })
}

/** It may have been quicker than the connection that it tells of. */
const park = async ({ id }: Event) => {
  await db
    .from('webhook_events')
    .where('id', id)
    .update({ handled_at: db.raw('clock_timestamp()') })
}

const forget = async ({ id }: Event) => {
  await db.from('webhook_events').where('id', id).delete()
}

async function end(event: Event, outcome: string, facts: Record<string, unknown> = {}) {
  const client = facts.household_id ? tenantDb() : db
  await client
    .from('webhook_events')
    .where('id', event.id)
    .update({ ...facts, outcome, handled_at: db.raw('clock_timestamp()') })
}
