import { tenantDb } from '#core/household_scope'
import {
  ENDS_ON,
  IS_ENDING,
  IS_WAITING,
  UNCLEAR_ACCOUNTS,
  type Waiting,
} from '#banking/items/waiting'
import type { Day } from '#core/calendar'

/** What only a person can do for a connection. */
export interface NeededAct {
  connectionId: string
  institutionName: string | null
  /** The reader connected it. */
  isOwn: boolean
  /** Key of `banking.needs.*`. */
  need: Waiting | 'unclear_accounts' | 'consent' | 'new_accounts'
  /** What is shown is of that day of the household; null where nothing came yet. */
  since: Day | null
  /** When the permission ends, for `consent`; null where the bank only says that it will. */
  endsOn: Day | null
  /** For `unclear_accounts`: so many wait for a person to say where they go. */
  unclearAccounts: number
}

/** Connections that wait for a person, as far as this person may see them; the most urgent first. */
export async function neededActs(): Promise<NeededAct[]> {
  const { rows } = await tenantDb().rawQuery(SQL)
  return rows
}

const SQL = /* sql */ `
  select c.id as "connectionId", c.institution_name as "institutionName",
    c.user_id = app.user_id() as "isOwn",
    (coalesce(c.bank_refreshed_at, c.last_synced_at) at time zone h.time_zone)::date as since,
    ${ENDS_ON} as "endsOn",
    ${UNCLEAR_ACCOUNTS} as "unclearAccounts",
    case when ${IS_WAITING} then c.status
      when ${UNCLEAR_ACCOUNTS} > 0 then 'unclear_accounts'
      when ${IS_ENDING} then 'consent' else 'new_accounts' end as need
  from connections c join households h on h.id = c.household_id
  where c.removed_at is null and (c.is_shared or c.user_id = app.user_id())
    and (${IS_WAITING}
      or c.status in ('healthy', 'bank_down') and ${UNCLEAR_ACCOUNTS} > 0
      or c.status = 'healthy' and (${IS_ENDING} or c.has_new_accounts))
  order by not ${IS_WAITING}, c.created_at`
