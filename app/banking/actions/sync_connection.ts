import { inHousehold, tenantDb } from '#core/household_scope'
import { openAccessToken } from '#banking/access_token'
import { holdWithoutAccounts } from '#banking/actions/hold_without_accounts'
import { recordFailure } from '#banking/actions/record_failure'
import { enqueueSync } from '#banking/actions/request_sync'
import { announceConnection } from '#banking/announce'
import { hasDecidedBacklog } from '#banking/sync/account_words'
import { applyUpdate, type Applied } from '#banking/sync/apply'
import { closeIncidents } from '#banking/items/incidents'
import { hasWholeHistory, tellNews } from '#banking/news'
import { bankClient, type BankClient } from '#banking/plaid/client'
import { readUpdate, type Read } from '#banking/sync/read_update'
import { requestProducts } from '#banking/products/request_products'
import { endLease, LeaseLost, takeLease } from '#banking/tasks/lease'
import { DAY_MS } from '#banking/tasks/task'
import { abandonRun, finishRun, forgetOldPages, startRun } from '#banking/sync/runs'
import type { Secret } from '#core/secret'

export interface ConnectionIds {
  householdId: string
  connectionId: string
}

export interface Running extends ConnectionIds {
  epoch: bigint
  runId: string
  token: Secret
  /** The stored cursor; a sweep reads from the beginning all the same. */
  base: string | null
  mode: 'update' | 'sweep'
}

interface Options {
  client?: BankClient
  /** Waits between tries; tests do not. */
  pause?: (milliseconds: number) => Promise<unknown>
}

const IDLE = new Set(['paused', 'revoked', 'removing', 'removed'])
const SECOND = 1000
const REGULARLY = 6 * 3600 * SECOND

/**
 * Brings a connection up to date: reads all pages without a transaction, then applies them in one.
 * Does nothing when no sync is due, or another worker is at it. Failures of the bank are kept on the
 * connection with the time of the next try; others are thrown as well.
 */
export async function syncConnection(ids: ConnectionIds, options: Options = {}): Promise<void> {
  const { householdId, connectionId } = ids
  const epoch = await takeLease({ connectionId, kind: 'sync' })
  if (epoch === null) return
  const begun = await inHousehold(householdId, () => begin(ids))
  if (!begun)
    return endLease({ connectionId, kind: 'sync' }, epoch, { failures: 0, nextInMs: REGULARLY })
  const running = { ...ids, ...begun, epoch }
  try {
    const client = options.client ?? bankClient()
    const read = await readUpdate(running, { client, pause: options.pause })
    await inHousehold(householdId, () => apply({ ...running, mode: read.mode }, read))
  } catch (error) {
    if (!(error instanceof LeaseLost)) return recordFailure(running, error)
    await inHousehold(householdId, () => abandonRun(running.runId))
  }
}

async function begin({ householdId, connectionId }: ConnectionIds) {
  const connection = await tenantDb().from('connections').where('id', connectionId).first()
  if (!connection?.access_token || IDLE.has(connection.status)) return null
  if (await holdWithoutAccounts(connectionId)) return null
  const token = await openAccessToken(connection.access_token, householdId, connectionId)
  const isAnew = connection.reads_anew || (await hasDecidedBacklog(connectionId))
  const mode = isAnew ? ('sweep' as const) : ('update' as const)
  const runId = await startRun(connectionId, connection.last_synced_at ? 'update' : 'first', {
    mode,
  })
  await announceConnection(connectionId)
  return { runId, token, base: connection.cursor as string | null, mode }
}

async function apply(running: Running, { update, keptPages }: Read) {
  const { connectionId, epoch, runId } = running
  const wasComplete = await hasWholeHistory(connectionId)
  const applied = await applyUpdate(running, update)
  await finishRun(runId, update, applied, { ...running, keptPages })
  if (keptPages > 0) await forgetOldPages(connectionId)
  if (applied.outcome !== 'stale') await closeIncidents(connectionId)
  if (applied.added > 0) await tellNews({ connectionId, runId, wasComplete })
  if (applied.isComplete || update.withheld) await requestProducts(connectionId)
  await announceConnection(connectionId)
  const nextInMs = update.withheld ? DAY_MS : await nextSyncIn(connectionId, applied)
  await endLease({ connectionId, kind: 'sync' }, epoch, { failures: 0, nextInMs })
  if (nextInMs < REGULARLY) await enqueueSync(connectionId, { delayMs: nextInMs })
}

/**
 * Until the bank has delivered the whole history it is asked again, each time after twice as long
 * as before: a connection that is 20 s old is asked again at 40 s.
 */
async function nextSyncIn(connectionId: string, { outcome, isComplete }: Applied) {
  if (outcome === 'stale') return 0
  if (isComplete) return REGULARLY
  const { rows } = await tenantDb().rawQuery(
    `select extract(epoch from now() - created_at)::int * 1000 as age from connections where id = ?`,
    [connectionId]
  )
  return Math.min(Math.max(rows[0].age, 5 * SECOND), 600 * SECOND)
}
