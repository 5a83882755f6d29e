import { tenantDb } from '#core/household_scope'
import { GIVES_NO_TRANSACTIONS } from '#banking/items/waiting'
import type { Day } from '#core/calendar'

/** What the bank says of an account beside what the ledger does. Minor units, debts below zero. */
export interface AccountBank {
  connectionId: string
  institutionName: string | null
  /** The connection's; `closed` where the bank tells of this account no more. */
  state: string
  /** Why news do not come although nobody need do anything. */
  isDelayed: boolean
  /** The bank gives no transactions for this login. */
  isWithoutTransactions: boolean
  /** Of that day of the household is what is shown; null where nothing came yet. */
  since: Day | null
  kind: string
  currency: string
  ledgerMinor: bigint
  /** The last balance that the bank told; null where it never did. */
  toldMinor: bigint | null
  toldOn: Day | null
  /** The bank was read on a later day and told no balance: the last one is kept. */
  isStale: boolean
  differenceMinor: bigint | null
}

/** Undefined for an account that is of no bank, or of one whose connection is not shown to this person. */
export async function accountBank(accountId: string): Promise<AccountBank | undefined> {
  const { rows } = await tenantDb().rawQuery(SQL, { accountId })
  return rows[0]
}

const SQL = /* sql */ `
  select c.id as "connectionId", c.institution_name as "institutionName",
    case when c.status = 'healthy' and e.status = 'closed' then 'closed' else c.status end as state,
    c.status = 'healthy' and c.error_code is not null and not ${GIVES_NO_TRANSACTIONS} as "isDelayed",
    c.status = 'healthy' and ${GIVES_NO_TRANSACTIONS} as "isWithoutTransactions", seen.since::text,
    a.kind, a.currency, own.minor as "ledgerMinor",
    told.current_minor as "toldMinor", told.day::text as "toldOn", told.current_minor - own.minor as "differenceMinor",
    coalesce(told.day < seen.synced_on and e.status = 'open', false) as "isStale"
  from accounts a
  join external_accounts e on e.household_id = a.household_id and e.account_id = a.id
    and e.status in ('open', 'closed', 'unclear')
  join connections c on c.household_id = e.household_id and c.id = e.connection_id
    and (c.is_shared or c.user_id = app.user_id())
  join households h on h.id = a.household_id
  cross join lateral (select (c.last_synced_at at time zone h.time_zone)::date as synced_on,
    (coalesce(c.bank_refreshed_at, c.last_synced_at) at time zone h.time_zone)::date as since) seen
  cross join lateral (select a.opening_minor + coalesce((select t.posted_minor from account_totals t
    where t.household_id = a.household_id and t.account_id = a.id and t.currency = a.currency), 0) as minor) own
  left join lateral (select o.day, o.current_minor from balance_observations o
    where o.household_id = a.household_id and o.account_id = a.id and o.source = 'bank'
      and o.currency = a.currency and o.current_minor is not null
    order by o.day desc limit 1) told on true
  where a.household_id = app.household_id() and a.id = (:accountId)::uuid and a.deleted_at is null
  order by c.removed_at is null desc, e.status = 'open' desc, e.created_at desc limit 1`
