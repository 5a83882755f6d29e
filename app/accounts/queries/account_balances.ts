import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { groupOf, type AccountGroup, type AccountKind } from '#accounts/kinds'

/** Minor units of `currency`; what is owed is negative. */
export interface AccountBalance {
  id: string
  name: string
  kind: AccountKind
  group: AccountGroup
  institutionName: string | null
  mask: string | null
  currency: string
  balanceMinor: bigint
  /** Pending rows, which the balance leaves out. */
  pendingMinor: bigint
  isClosed: boolean
  /** The reader sees the balance alone: no rows, no history. */
  isBalanceOnly: boolean
}

/** All accounts of the household with their balances, in the order of the list; one query of any length of history. */
export async function accountBalances(): Promise<AccountBalance[]> {
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ id: null }))
  return (rows as Omit<AccountBalance, 'group'>[]).map(withGroup)
}

/** One account's balance, or undefined. */
export async function accountBalance(id: string): Promise<AccountBalance | undefined> {
  const { rows } = await tenantDb().rawQuery(SQL, { id })
  return (rows as Omit<AccountBalance, 'group'>[]).map(withGroup)[0]
}

const withGroup = (row: Omit<AccountBalance, 'group'>) => ({
  ...row,
  group: groupOf(row.kind, row.isClosed),
})

const SQL = /* sql */ `
  select a.id, a.name, a.kind, a.institution_name as "institutionName", a.mask, a.currency,
    a.opening_minor + coalesce(t.posted_minor, 0) as "balanceMinor",
    case when shown.whole then coalesce(t.pending_minor, 0) else 0 end as "pendingMinor",
    a.closed_at is not null as "isClosed", not shown.whole as "isBalanceOnly"
  from accounts a left join account_totals t
    on t.household_id = a.household_id and t.account_id = a.id and t.currency = a.currency
  cross join lateral (select a.id <> all ((select app.closed_accounts())::uuid[]) as whole) shown
  where a.household_id = app.household_id() and a.deleted_at is null and ((:id)::uuid is null or a.id = (:id)::uuid)
  order by a.position, a.name, a.id`
