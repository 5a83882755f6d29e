import { webhookNetworks, webhookTimeoutMs } from '#config/webhooks'
import { now } from '#core/clock'
import { inHousehold, tenantDb } from '#core/household_scope'
import { postTo } from '#core/outgoing_post'
import { notify } from '#households/actions/notify'
import { claimDue, nextDue, noteTried, type Claimed, type Tried } from '#api/webhooks/claims'
import { secretsOf, signed } from '#api/webhooks/secrets'
import { MOST_FAILURES, restAfter, waitAfter, wishOf } from '#api/webhooks/waits'
import type { Sending } from '#api/webhooks/jobs/send_webhooks'

/** Of an answer so much is read, and so much is kept. */
const MOST_BYTES = 4096
const KEPT = 300
const GONE = 410

interface Outcome {
  id: string
  attempts: number
  status: number | null
  error: string | null
  answer: string | null
  tookMs: number
  /** For how long the receiver wishes to be left alone. */
  wishMs: number
}

/**
 * Sends an endpoint what is due, with nothing open in the database meanwhile. Where a worker dies in between, it
 * comes a second time under the same id, never not at all. Answers in how many milliseconds to look again; null
 * when that is not needed.
 */
export async function sendWebhooks({ householdId, endpointId }: Sending): Promise<number | null> {
  const claimed = await inHousehold(householdId, () => claimDue(endpointId))
  if (!claimed) return null
  const { endpoint, deliveries } = claimed
  const secrets = await secretsOf(householdId, endpoint)
  const outcomes = await Promise.all(
    deliveries.map((delivery) =>
      sendOne(endpoint.url, delivery, signed(delivery.id, delivery.body, secrets))
    )
  )
  return inHousehold(householdId, async () => {
    await noteTried(outcomes.map(triedOf))
    await judge(endpoint, outcomes)
    return nextDue(endpointId)
  })
}

async function sendOne(
  url: string,
  { id, body, attempts }: Claimed['deliveries'][number],
  signature: Record<string, string>
): Promise<Outcome> {
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  try {
    const { status, headers, answer } = await postTo({
      ...{ url, body, networks: webhookNetworks() },
      ...{ timeoutMs: webhookTimeoutMs(), maxBytes: MOST_BYTES },
      headers: { ...signature, 'content-type': 'application/json', 'user-agent': 'Money-Tracker' },
    })
    const wishMs = wishOf(headers['retry-after'])
    return { id, attempts, status, error: null, answer: plain(answer), tookMs: took(), wishMs }
  } catch (error) {
    const { code = 'unreachable' } = error as NodeJS.ErrnoException
    return { id, attempts, status: null, error: code, answer: null, tookMs: took(), wishMs: 0 }
  }
}

/** The beginning of an answer on one line. */
const plain = (answer: string) =>
  answer
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, KEPT)

const isFine = ({ status }: Outcome) => status !== null && status >= 200 && status < 300

function triedOf(outcome: Outcome): Tried {
  const { id, status, error, answer, tookMs, attempts, wishMs } = outcome
  const said = { id, status, error, answer, tookMs }
  if (isFine(outcome)) return { ...said, state: 'sent', dueAt: now() }
  const waitMs = waitAfter(attempts, id, wishMs)
  if (waitMs === null) return { ...said, state: 'failed', dueAt: now() }
  return { ...said, state: 'waiting', dueAt: later(waitMs) }
}

function later(byMs: number): Date {
  const moment = now()
  moment.setTime(moment.getTime() + byMs)
  return moment
}

/** Whether the endpoint is well, is left alone for a while, or is paused for good with its person told. */
async function judge({ id, url, userId, failures }: Claimed['endpoint'], outcomes: Outcome[]) {
  if (outcomes.some(({ status }) => status === GONE)) return pause(id, { url, userId }, 'gone')
  if (outcomes.some(isFine)) return tenantDb().rawQuery(WELL, { id, now: now().toISOString() })
  if (failures + 1 >= MOST_FAILURES) return pause(id, { url, userId }, 'failing')
  const wishMs = Math.max(...outcomes.map((outcome) => outcome.wishMs))
  const until = later(restAfter(failures + 1, outcomes[0].id, wishMs)).toISOString()
  return tenantDb().rawQuery(REST, { id, until })
}

async function pause(
  id: string,
  { url, userId }: { url: string; userId: string },
  reason: 'gone' | 'failing'
) {
  const { rowCount } = await tenantDb().rawQuery(PAUSE, { id, reason })
  if (rowCount === 0) return
  const at = now().getTime()
  await notify({
    kind: `webhooks.${reason}`,
    key: `webhooks.${reason}:${id}:${at}`,
    data: { host: new URL(url).host, endpointId: id },
    userIds: [userId],
  })
}

const WELL = /* sql */ `
  update webhook_endpoints set failures = 0, rests_until = null, succeeded_at = (:now)::timestamptz
  where household_id = app.household_id() and id = :id`

const REST = /* sql */ `
  update webhook_endpoints set failures = failures + 1, rests_until = (:until)::timestamptz
  where household_id = app.household_id() and id = :id`

const PAUSE = /* sql */ `
  update webhook_endpoints set state = 'paused', reason = :reason, rests_until = null
  where household_id = app.household_id() and id = :id and state = 'active'`
