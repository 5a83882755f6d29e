import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** One change set: who did what, and whether it stands. */
export interface Activity {
  id: string
  at: Date
  cause: string
  details: Record<string, string | number>
  actorKind: 'user' | 'bank' | 'system'
  actorId: string | null
  actor: string | null
  /** The change that this one took back. */
  undoneCause: string | null
  undoneDetails: Record<string, string | number> | null
  isUndone: boolean
  /** Older than 30 days: it stays. */
  isOld: boolean
}

export interface ActivityFilter {
  actorId?: string | null
  /** The change set that the page goes on after. */
  before?: string | null
  limit: number
}

/**
 * What was done in the open household, newest first, without what touches accounts that the reader may
 * not see. Ids follow time, so a page is found by its key.
 */
export async function activity(filter: ActivityFilter): Promise<Activity[]> {
  const { actorId = null, before = null, limit } = filter
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ actorId, before, limit }))
  return rows
}

/** A bank was asked and said nothing new: no change that anybody looks for. */
const IS_NOTHING_NEW = /* sql */ `(c.cause = 'banking.synced'
  and c.details @> '{"added": 0, "changed": 0, "removed": 0}'
  and not exists (select from row_history h where h.household_id = c.household_id and h.change_set_id = c.id
    and h.table_name = 'transactions'))`

const SQL = /* sql */ `
  select c.id, c.created_at as at, c.cause, c.details, c.actor_kind as "actorKind", c.actor_user_id as "actorId",
    u.display_name as actor, c.undone_by_id is not null as "isUndone",
    c.created_at < now() - interval '30 days' as "isOld",
    undone.cause as "undoneCause", undone.details as "undoneDetails"
  from change_sets c
  left join users u on u.id = c.actor_user_id
  left join change_sets undone on undone.household_id = c.household_id and undone.id = c.undoes_id
  where c.household_id = app.household_id()
    and ((:actorId)::uuid is null or c.actor_user_id = (:actorId)::uuid)
    and ((:before)::uuid is null or c.id < (:before)::uuid)
    and not ${IS_NOTHING_NEW} and not app.touches_closed(c.id)
  order by c.id desc limit (:limit)::int`
