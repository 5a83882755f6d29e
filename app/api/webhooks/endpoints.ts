import { webhookNetworks } from '#config/webhooks'
import { audit } from '#core/audit'
import { currentScope, tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'
import { enqueue } from '#core/outbox'
import { mayBeCalled } from '#core/outgoing_post'
import { Refusal } from '#core/refusal'
import { isUuid, uuidv7 } from '#core/uuid'
import { changedThings } from '#api/queries/changed_things'
import { FollowChanges } from '#api/webhooks/jobs/follow_changes'
import { SendWebhooks } from '#api/webhooks/jobs/send_webhooks'
import { newSecret, openSecret, sealSecret } from '#api/webhooks/secrets'

/** So long the secret before signs along. */
const OVERLAP_HOURS = 24

export interface EndpointWish {
  url: string
  resources: string[]
}

const own = () => {
  const { householdId, userId } = currentScope()
  return tenantDb().from('webhook_endpoints').where({ household_id: householdId, user_id: userId })
}

function refuseOdd({ url }: EndpointWish) {
  if (!mayBeCalled(url, { networks: webhookNetworks() }))
    throw new Refusal('url', 'outside', 'This address cannot be called.')
}

/** Adds an endpoint of the person, which hears of what changes from now on. Answers its secret, told this once. */
export async function addEndpoint(wish: EndpointWish): Promise<{ id: string; secret: string }> {
  refuseOdd(wish)
  const { householdId, userId } = currentScope()
  await keepWithin('webhooks', 'url', () => countOf(own()))
  const [id, secret] = [uuidv7(), newSecret()]
  const { next } = await changedThings(undefined, 1)
  await tenantDb()
    .table('webhook_endpoints')
    .insert({
      ...{ household_id: householdId, id, user_id: userId, ...wish, cursor: next },
      secret: await sealSecret(secret, id),
    })
  await audit({ event: 'webhooks.added', subject: id })
  return { id, secret }
}

/** Changes where and of what it is told. Answers whether there is such a one. */
export async function changeEndpoint(id: unknown, wish: EndpointWish): Promise<boolean> {
  refuseOdd(wish)
  if (!isUuid(id)) return false
  const changed = await own().where('id', id).update(wish)
  if (Number(changed) === 0) return false
  await audit({ event: 'webhooks.changed', subject: id })
  return true
}

export async function removeEndpoint(id: unknown): Promise<boolean> {
  if (!isUuid(id)) return false
  const removed = await own().where('id', id).delete()
  if (Number(removed) === 0) return false
  await audit({ event: 'webhooks.removed', subject: id })
  return true
}

/** Nothing is sent while it is paused, and nothing is lost: it is told when it goes on. */
export async function pauseEndpoint(id: unknown): Promise<boolean> {
  if (!isUuid(id)) return false
  const paused = await own()
    .where({ id, state: 'active' })
    .update({ state: 'paused', reason: 'person' })
  return Number(paused) === 1
}

/** Goes on with what waits and with all that changed meanwhile. */
export async function resumeEndpoint(id: unknown): Promise<boolean> {
  if (!isUuid(id)) return false
  const { householdId } = currentScope()
  const fresh = { state: 'active', reason: null, failures: 0, rests_until: null }
  const resumed = await own().where({ id, state: 'paused' }).update(fresh)
  if (Number(resumed) === 0) return false
  await tenantDb().rawQuery(DUE_NOW, { householdId, id })
  await enqueue(FollowChanges, { householdId, tries: 0 })
  await enqueue(SendWebhooks, { householdId, endpointId: id })
  return true
}

/** A new secret, told this once; the one before signs along for a day. Null where there is no such endpoint. */
export async function changeSecret(id: unknown): Promise<string | null> {
  if (!isUuid(id)) return null
  const found = await own().where('id', id).forUpdate().select('secret').first()
  if (!found) return null
  const { householdId } = currentScope()
  const secret = newSecret()
  const before = (await openSecret(found.secret, id)).reveal()
  await tenantDb().rawQuery(CHANGE_SECRET, {
    ...{ householdId, id, hours: OVERLAP_HOURS },
    secret: await sealSecret(secret, id),
    old: await sealSecret(before, id, 'old_secret'),
  })
  await audit({ event: 'webhooks.secret_changed', subject: id })
  return secret
}

const DUE_NOW = /* sql */ `
  update webhook_deliveries set due_at = now()
  where household_id = :householdId and endpoint_id = :id and state = 'waiting'`

const CHANGE_SECRET = /* sql */ `
  update webhook_endpoints set secret = :secret, old_secret = :old,
    overlaps_until = now() + (:hours)::int * interval '1 hour'
  where household_id = :householdId and id = :id`
