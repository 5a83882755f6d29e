import { tenantDb } from '#core/household_scope'
import { readDecimal, rescale } from '#core/decimal'
import { accountBalances } from '#accounts/queries/account_balances'
import { percentText } from '#goals/percent'
import { bankTerms } from '#goals/events/bank_terms'
import type { Day } from '#core/calendar'
import type { Debt, Method } from '#goals/payoff'

/** Digits after the point that a rate in percent has. */
export const RATE_SCALE = 4

/** A card or loan on which something is owed. Minor units; `owedMinor` is positive. */
export interface OwedAccount extends Omit<Debt, 'rate'> {
  name: string
  currency: string
  /** Null: nobody knows, so it cannot be planned. */
  rate: bigint | null
  rateFrom: 'person' | 'bank' | null
  minimumFrom: 'person' | 'bank' | null
  isLeftOut: boolean
  /** What was owed when the plan began; null for one that came later. */
  startMinor: bigint | null
}

export interface DebtPlan {
  id: string
  method: Method
  extraMinor: bigint
  currency: string
  startedOn: Day
  version: number
}

interface Terms {
  accountId: string
  rate: string | null
  minimumMinor: bigint | null
  place: number | null
  isLeftOut: boolean
  startMinor: bigint | null
}

/** The debts that the reader sees, in their own order, then by name. What a person says goes before the bank's word. */
export const owedAccounts = async () =>
  (await debtAccounts()).filter(({ owedMinor }) => owedMinor > 0n)

/** The same, with cards and loans on which nothing is owed any more. */
export async function debtAccounts(): Promise<OwedAccount[]> {
  const { rows } = await tenantDb().rawQuery(TERMS)
  const terms = new Map((rows as Terms[]).map((each) => [each.accountId, each]))
  const banks = new Map((await bankTerms()).map((each) => [each.accountId, each]))
  const accounts = (await accountBalances()).filter(({ group }) =>
    ['credit', 'loans'].includes(group)
  )
  return accounts
    .map(({ id, name, currency, balanceMinor }, index) => {
      const own = terms.get(id)
      const bank = banks.get(id)
      return {
        id,
        name,
        currency,
        owedMinor: -balanceMinor,
        rate: rateOf(own?.rate ?? bank?.percent),
        rateFrom: from(own?.rate, bank?.percent),
        minimumMinor: own?.minimumMinor ?? bank?.minimumMinor ?? 0n,
        minimumFrom: from(own?.minimumMinor, bank?.minimumMinor),
        place: own?.place ?? 1000 + index,
        isLeftOut: own?.isLeftOut ?? false,
        startMinor: own?.startMinor ?? null,
      }
    })
    .toSorted((one, other) => one.place - other.place)
}

export async function debtPlan(): Promise<DebtPlan | null> {
  const { rows } = await tenantDb().rawQuery(PLAN)
  return rows[0] ?? null
}

const from = (own: unknown, bank: unknown): 'person' | 'bank' | null =>
  (own ?? null) !== null ? 'person' : (bank ?? null) !== null ? 'bank' : null

/** Percent in ten thousandths, rounded half to even; null for what is no number. */
function rateOf(text: string | null | undefined): bigint | null {
  const decimal = text ? readDecimal(text) : null
  return decimal ? rescale(decimal, RATE_SCALE, 'half-even') : null
}

/** "19.99" for 199900n. */
export const ratePercent = (rate: bigint) => percentText(rate, RATE_SCALE)

/** What was owed on accounts together at the end of each of some days, by the day: minor units, positive. */
export async function owedAt(accountIds: string[], days: Day[]): Promise<Map<Day, bigint>> {
  const { rows } = await tenantDb().rawQuery(OWED, { accountIds, days })
  return new Map(rows.map(({ day, minor }: { day: Day; minor: bigint }) => [day, minor]))
}

const OWED = /* sql */ `
  select d.day::text, (-sum(a.opening_minor + coalesce((
    select sum(s.posted_minor) from account_days s
    where s.household_id = a.household_id and s.account_id = a.id and s.currency = a.currency and s.day <= d.day
  ), 0)))::bigint as minor
  from unnest((:days)::date[]) as d (day)
  join accounts a on a.household_id = app.household_id() and a.id = any ((:accountIds)::uuid[])
  group by d.day`

const TERMS = /* sql */ `
  select account_id as "accountId", rate::text, minimum_minor as "minimumMinor", place, is_left_out as "isLeftOut",
    start_minor as "startMinor"
  from debt_terms where household_id = app.household_id()`

const PLAN = /* sql */ `
  select id, method, extra_minor as "extraMinor", currency, started_on as "startedOn", version
  from debt_plans where household_id = app.household_id()`
