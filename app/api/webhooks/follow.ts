import { now } from '#core/clock'
import { inHousehold, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { uuidv7 } from '#core/uuid'
import { changedThings } from '#api/queries/changed_things'
import { Resync } from '#api/queries/feed_cursor'
import { SendWebhooks } from '#api/webhooks/jobs/send_webhooks'
import { messagesOf, resetMessage, type Message } from '#api/webhooks/messages'

const PAGE = 200
/** Where so many wait already, the feed itself keeps the rest. */
const MOST_WAITING = 1000

interface Following {
  id: string
  userId: string
  resources: string[]
  cursor: string
  waiting: number
}

/**
 * Reads for each endpoint what its person may see of what changed, and writes down what it is to be told, together
 * with how far it was read: so nothing is passed over and nothing told twice, whenever a worker dies. Answers
 * whether something is still under way that will be told later.
 */
export async function followFor(householdId: string): Promise<boolean> {
  const endpoints = await inHousehold(
    householdId,
    async () => (await tenantDb().rawQuery(ACTIVE)).rows
  )
  let isMore = false
  for (const { id, userId } of endpoints as Pick<Following, 'id' | 'userId'>[]) {
    for (let hasMore = true; hasMore;)
      hasMore = await inHousehold(householdId, () => followPage(householdId, id), { userId })
    isMore = (await inHousehold(householdId, () => isBehind(id))) || isMore
  }
  return isMore
}

/** One page, in the open household, by the eyes of the endpoint's person. */
async function followPage(householdId: string, id: string): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(LOCKED, { id })
  const endpoint = rows[0] as Following | undefined
  if (!endpoint || endpoint.waiting >= MOST_WAITING) return false
  const { messages, next, hasMore } = await pageOf(endpoint)
  await deliverLater(endpoint.id, messages)
  if (next !== endpoint.cursor)
    await tenantDb()
      .from('webhook_endpoints')
      .where({ household_id: householdId, id })
      .update({ cursor: next })
  if (messages.length > 0) await enqueue(SendWebhooks, { householdId, endpointId: id })
  return hasMore
}

async function pageOf({ cursor, resources }: Following) {
  try {
    const { data, next, hasMore } = await changedThings(cursor, PAGE)
    return { messages: messagesOf(data, resources, cursor), next, hasMore }
  } catch (error) {
    if (!(error instanceof Resync)) throw error
    const { next } = await changedThings(undefined, PAGE)
    return { messages: [resetMessage(next)], next, hasMore: false }
  }
}

/** Writes messages down that are due now, in the open household. */
export async function deliverLater(endpointId: string, messages: Message[]): Promise<string[]> {
  const rows = messages.map((message) => ({ id: uuidv7(), ...message }))
  if (rows.length > 0)
    await tenantDb().rawQuery(WRITE, {
      ...{ endpointId, rows: JSON.stringify(rows), now: now().toISOString() },
    })
  return rows.map(({ id }) => id)
}

async function isBehind(id: string): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(BEHIND, { id })
  return rows[0]?.isBehind ?? false
}

const ACTIVE = /* sql */ `
  select id, user_id as "userId" from webhook_endpoints
  where household_id = app.household_id() and state = 'active' order by id`

const LOCKED = /* sql */ `
  select e.id, e.user_id as "userId", e.resources, e.cursor, (select count(*)::int from webhook_deliveries d
    where d.household_id = e.household_id and d.endpoint_id = e.id and d.state = 'waiting') as waiting
  from webhook_endpoints e join users u on u.id = e.user_id and u.disabled_at is null
  where e.household_id = app.household_id() and e.id = :id and e.state = 'active' for update of e`

const WRITE = /* sql */ `
  insert into webhook_deliveries (household_id, id, endpoint_id, type, body, due_at)
  select app.household_id(), row.id, :endpointId, row.type, row.body, (:now)::timestamptz
  from jsonb_to_recordset((:rows)::jsonb) as row (id uuid, type text, body text)`

const BEHIND = /* sql */ `
  select exists (select from row_history h where h.household_id = e.household_id
    and h.xact >= split_part(e.cursor, '.', 1)::xid8) as "isBehind"
  from webhook_endpoints e where e.household_id = app.household_id() and e.id = :id and e.state = 'active'`
