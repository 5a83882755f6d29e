import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

/** What comes again and again on an account, as the bank found it. */
export interface AccountStream {
  id: string
  name: string
  frequency: string
  isActive: boolean
  lastOn: Day | null
  nextOn: Day | null
  currency: string
  /** Minor units of `currency`, positive into the account; null where not told. */
  averageMinor: bigint | null
  lastMinor: bigint | null
}

/** Those that go on first. */
export async function accountStreams(accountId: string): Promise<AccountStream[]> {
  const { rows } = await tenantDb().rawQuery(
    `select id, name, frequency, is_active as "isActive", last_on as "lastOn", next_on as "nextOn", currency,
       average_minor as "averageMinor", last_minor as "lastMinor"
     from recurring_streams where account_id = ? order by is_active desc, next_on nulls last, name, id`,
    [accountId]
  )
  return rows
}
