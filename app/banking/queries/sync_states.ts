import { tenantDb } from '#core/household_scope'
import { WAITING } from '#banking/items/waiting'

/** What keeps a connection from being read although its bank would answer. */
export type SyncTrouble = 'worker_gone' | 'run_open' | 'never_asked' | 'overdue'

/** How the reading of a connection goes, for whoever runs the installation: nothing of the household's money. */
export interface SyncState {
  connectionId: string
  householdId: string
  /** Id of the institution at Plaid. */
  bank: string | null
  status: string
  errorCode: string | null
  lastSyncedAt: Date | null
  /** Null where nobody asks by itself: it is paused, or waits for a person. */
  nextAt: Date | null
  /** In a row; the pauses between tries grow with them. */
  failures: number
  isUnderWay: boolean
  /** Only a person can help: sign in again, or give permission. */
  waitsForPerson: boolean
  trouble: SyncTrouble | null
}

/** Of the open household, oldest connection first. */
export async function syncStates(connectionId: string | null = null): Promise<SyncState[]> {
  const { rows } = await tenantDb().rawQuery(SQL, [connectionId, connectionId] as never)
  return rows
}

const LEFT_ALONE = `('paused', 'removing', 'removed')`
const FOR_PERSON = `(${WAITING.map((each) => `'${each}'`).join(', ')})`
const LATE = `now() - interval '15 minutes'`

const SQL = /* sql */ `
  select c.id as "connectionId", c.household_id as "householdId", c.institution_id as bank, c.status,
    coalesce(task.error_code, c.error_code) as "errorCode", c.last_synced_at as "lastSyncedAt",
    case when task.next_at < now() + interval '1 year' then task.next_at end as "nextAt",
    coalesce(task.failures, 0) as failures, coalesce(task.lease_until > now(), false) as "isUnderWay",
    c.status in ${FOR_PERSON} as "waitsForPerson",
    case when c.status in ${LEFT_ALONE} or task.lease_until > now() then null
      when exists (select from bank_tasks lost where lost.connection_id = c.id and lost.lease_until < now()) then 'worker_gone'
      when exists (select from sync_runs run where run.household_id = c.household_id and run.connection_id = c.id
        and run.outcome = 'running' and run.started_at < ${LATE}) then 'run_open'
      when c.status in ${FOR_PERSON} then null
      when task.requested_at > coalesce(task.started_at, '-infinity') and task.requested_at < ${LATE} then 'overdue'
      when task.requested_at > coalesce(task.started_at, '-infinity') then null
      when task.next_at < ${LATE} then 'overdue'
      when task.next_at is null or task.next_at > now() + interval '1 year' then 'never_asked' end as trouble
  from connections c
  left join bank_tasks task on task.connection_id = c.id and task.kind = 'sync'
  where c.household_id = app.household_id() and c.removed_at is null and (?::uuid is null or c.id = ?)
  order by c.created_at, c.id`
