import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

export interface ToldBalance {
  day: Day
  /** Minor units of the account; what is owed is negative. */
  minor: bigint
}

/** The newest balance that a bank told of an account, or undefined where none ever did. */
export async function toldBalance(accountId: string): Promise<ToldBalance | undefined> {
  const { rows } = await tenantDb().rawQuery(SQL, { accountId })
  return rows[0]
}

const SQL = /* sql */ `
  select o.day::text, o.current_minor as minor from balance_observations o
  join accounts a on a.household_id = o.household_id and a.id = o.account_id and a.currency = o.currency
  where o.household_id = app.household_id() and o.account_id = (:accountId)::uuid and o.current_minor is not null
  order by o.day desc, o.observed_at desc limit 1`
