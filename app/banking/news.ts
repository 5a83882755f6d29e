import { tenantDb } from '#core/household_scope'
import { notify } from '#households/actions/notify'

/** Banks tell of some days before the link late; they are no news (R8). */
const DAYS_BEFORE_LINK = 3

/** Read it before an update is applied: what comes until then is history, and no news. */
export async function hasWholeHistory(connectionId: string): Promise<boolean> {
  const connection = await tenantDb().from('connections').where('id', connectionId).firstOrFail()
  return connection.history_status === 'HISTORICAL_UPDATE_COMPLETE'
}

interface News {
  connectionId: string
  runId: string
  /** Whether the history was complete before this update. */
  wasComplete: boolean
}

/**
 * Tells those who see the connection how many new movements an update brought: one notification a
 * sync, and none for history. Call in the transaction that wrote them; answers how many there were.
 */
export async function tellNews({ connectionId, runId, wasComplete }: News): Promise<number> {
  if (!wasComplete) return 0
  const { rows } = await tenantDb().rawQuery(NEW_ROWS, { connectionId, days: DAYS_BEFORE_LINK })
  const [{ count, bank, userId, isShared }] = rows
  if (count === 0) return 0
  await notify({
    kind: 'banking.new_transactions',
    key: `news:${runId}`,
    data: { connectionId, bank, count },
    userIds: isShared ? undefined : [userId],
  })
  return count
}

/** now() is when the transaction began, which all that it makes carries. */
const NEW_ROWS = /* sql */ `
  select count(distinct t.id)::int as count, c.institution_name as bank, c.user_id as "userId", c.is_shared as "isShared"
  from connections c
  join households h on h.id = c.household_id
  left join provider_transactions p on p.household_id = c.household_id and p.connection_id = c.id and p.created_at = now()
  left join transactions t on t.household_id = p.household_id and t.id = p.transaction_id and t.created_at = now()
    and t.deleted_at is null and t.occurred_on >= (c.created_at at time zone h.time_zone)::date - (:days)::int
  where c.id = (:connectionId)::uuid
  group by c.household_id, c.id`
