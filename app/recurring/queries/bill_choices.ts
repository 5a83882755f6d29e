import { tenantDb } from '#core/household_scope'
import { IS_FOLLOWED } from '#recurring/models/series'

/** A bill that a row may pay for. */
export interface BillChoice {
  id: string
  name: string
  accountName: string
  /** What is expected, in minor units of `currency`, positive into the account. */
  amountMinor: bigint
  currency: string
}

/** The followed bills of a row's currency and direction: those of its merchant first, then the nearest amount. */
export async function billChoices(transactionId: string): Promise<BillChoice[]> {
  const { rows } = await tenantDb().rawQuery(SQL, [transactionId])
  return rows
}

const SQL = /* sql */ `
  select s.id, s.name, a.name as "accountName", s.amount_minor as "amountMinor", s.currency
  from transactions t
  join recurring_series s on s.household_id = t.household_id and s.deleted_at is null and s.currency = t.currency
    and (s.amount_minor > 0) = (t.amount_minor > 0) and ${IS_FOLLOWED}
  join accounts a on a.household_id = s.household_id and a.id = s.account_id
    and a.deleted_at is null and a.closed_at is null
  where t.household_id = app.household_id() and t.id = ? and t.deleted_at is null
  order by s.merchant = t.merchant desc, s.state <> 'active', abs(s.amount_minor - t.amount_minor), lower(s.name), s.id`
