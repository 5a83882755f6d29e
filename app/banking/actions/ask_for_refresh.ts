import { tenantDb } from '#core/household_scope'
import { requestSync } from '#banking/actions/request_sync'
import { waitsForPerson } from '#banking/items/waiting'
import { requestTask } from '#banking/tasks/request_task'

export interface RefreshAnswer {
  /** The bank itself is being read; else only what it has read already. */
  isAsked: boolean
  /** When the bank may be asked to read again. */
  againAt: Date | null
}

const COOLDOWN = '15 minutes'
const LEFT_ALONE = new Set(['paused', 'removing', 'removed'])

/**
 * Somebody wants the newest: has the bank read now where it can, at most once in 15 minutes, and syncs
 * in any case. Where the bank waits for a person it is only asked how things are. In the open
 * household's transaction.
 */
export async function askForRefresh(connectionId: string): Promise<RefreshAnswer> {
  const connection = await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .forUpdate()
    .firstOrFail()
  if (LEFT_ALONE.has(connection.status)) return { isAsked: false, againAt: null }
  if (waitsForPerson(connection.status)) {
    await requestTask({ connectionId, kind: 'item' })
    return { isAsked: false, againAt: null }
  }
  const { isOpen, isOffered } = await stateOf(connectionId)
  await requestSync(connectionId)
  if (isOpen && isOffered) {
    const changes = { refresh_asked_at: tenantDb().raw('clock_timestamp()') }
    await tenantDb().from('connections').where('id', connectionId).update(changes)
    await requestTask({ connectionId, kind: 'refresh' })
  }
  return { isAsked: isOpen && isOffered, againAt: (await stateOf(connectionId)).againAt }
}

async function stateOf(connectionId: string) {
  const { rows } = await tenantDb().rawQuery(STATE, { connectionId, cooldown: COOLDOWN })
  return rows[0] as { isOpen: boolean; isOffered: boolean; againAt: Date | null }
}

/** The first history is read anyway, and what a bank does not offer is asked for once a week. */
const STATE = /* sql */ `
  select coalesce(c.refresh_asked_at < now() - (:cooldown)::interval, true) as "isOpen",
    c.refresh_asked_at + (:cooldown)::interval as "againAt",
    c.history_status = 'HISTORICAL_UPDATE_COMPLETE'
      and not coalesce(task.error_code = 'NOT_OFFERED' and task.finished_at > now() - interval '7 days', false) as "isOffered"
  from connections c
  left join bank_tasks task on task.connection_id = c.id and task.kind = 'refresh'
  where c.id = (:connectionId)::uuid`
