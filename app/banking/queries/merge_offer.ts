import { tenantDb } from '#core/household_scope'

export interface MergeOffer {
  /** The login that was there before. */
  connectionId: string
  institutionName: string | null
  status: string
}

/** The login that a new one seems to repeat, as long as nobody has decided; null when there is none. */
export async function mergeOffer(connectionId: string): Promise<MergeOffer | null> {
  const { rows } = await tenantDb().rawQuery(
    `select c.id as "connectionId", c.institution_name as "institutionName", c.status
     from link_sessions s join connections c on c.household_id = s.household_id and c.id = s.duplicate_of
     where s.connection_id = ? and s.mode = 'new' and c.removed_at is null
       and c.status <> 'removing' and (c.is_shared or c.user_id = app.user_id())
     order by s.id desc limit 1`,
    [connectionId]
  )
  return rows[0] ?? null
}
