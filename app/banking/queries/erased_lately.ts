import { tenantDb } from '#core/household_scope'
import { GRACE_DAYS } from '#banking/linking/removal'
import type { Day } from '#core/calendar'

/** A bank whose history was erased and can be brought back still. */
export interface Erased {
  /** Undo this. */
  changeSetId: string
  bank: string | null
  /** The day of the household on which it is deleted for good. */
  goesOn: Day
}

/** As far as this person may see them, the newest first. */
export async function erasedLately(): Promise<Erased[]> {
  const { rows } = await tenantDb().rawQuery(
    `select s.id as "changeSetId", nullif(s.details ->> 'bank', '') as bank,
       ((c.removal_asked_at + :days * interval '1 day') at time zone h.time_zone)::date as "goesOn"
     from change_sets s
     join households h on h.id = s.household_id
     join connections c on c.household_id = s.household_id and c.id = (s.details ->> 'connectionId')::uuid
     where s.household_id = app.household_id() and s.cause = 'banking.erased' and s.undone_by_id is null
       and c.removal = 'erase' and (c.is_shared or c.user_id = app.user_id())
     order by s.id desc`,
    { days: GRACE_DAYS }
  )
  return rows
}
