import { isOfficial } from '#core/currencies'
import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

export interface HeldPosition {
  id: string
  name: string | null
  ticker: string | null
  isCash: boolean
  /** Exact decimals without zeros at the end. */
  quantity: string
  price: string | null
  currency: string
  /** Minor units of `currency`. */
  valueMinor: bigint | null
  costMinor: bigint | null
}

/** Of one currency; never added to another. */
export interface HeldCurrency {
  currency: string
  /** Money of a state; coins and points are shown apart. */
  isOfficial: boolean
  /** Of all positions whose value is told, cash among them: this is what the account is worth. */
  totalMinor: bigint
  positions: HeldPosition[]
}

export interface AccountHoldings {
  day: Day
  currencies: HeldCurrency[]
}

/** The last set of positions that the bank told of an account; undefined where it never did. */
export async function accountHoldings(accountId: string): Promise<AccountHoldings | undefined> {
  const { rows } = await tenantDb().rawQuery(SQL, [accountId])
  if (rows.length === 0) return undefined
  const held = rows.filter(({ isHeld }: { isHeld: boolean }) => isHeld)
  const byCurrency = Map.groupBy(held as HeldPosition[], ({ currency }) => currency)
  const currencies = [...byCurrency].map(([currency, positions]) => ({
    currency,
    isOfficial: isOfficial(currency),
    totalMinor: positions.reduce((sum, { valueMinor }) => sum + (valueMinor ?? 0n), 0n),
    positions,
  }))
  // Official ones first; within them as the values say.
  currencies.sort((one, other) => Number(other.isOfficial) - Number(one.isOfficial))
  return { day: rows[0].day, currencies }
}

const SQL = /* sql */ `
  select h.id, h.day::text, s.name, s.ticker, s.is_cash as "isCash", trim_scale(h.quantity)::text as quantity,
    trim_scale(h.price)::text as price, h.currency, h.value_minor as "valueMinor", h.cost_minor as "costMinor",
    h.quantity <> 0 or coalesce(h.value_minor, 0) <> 0 as "isHeld"
  from holdings h join securities s on s.household_id = h.household_id and s.id = h.security_id
  where h.household_id = app.household_id() and h.account_id = ?
    and h.day = (select max(last.day) from holdings last
      where last.household_id = h.household_id and last.account_id = h.account_id)
  order by s.is_cash, h.value_minor desc nulls last, s.name, h.id`
