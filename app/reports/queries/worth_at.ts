import { firstDay, lastDay, monthOf, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** One account at the end of a day. */
export interface AccountWorth {
  accountId: string
  name: string
  currency: string
  openingMinor: bigint
  /** What was posted until then, without the opening. */
  postedMinor: bigint
  isKnown: boolean
  isBalanceOnly: boolean
  /** What was in an account that was closed by then went elsewhere. */
  isClosed: boolean
}

/** All accounts, or those alone whose money can be spent at once: bank, cash and cards. */
export const SCOPES = ['all', 'liquid'] as const
export type WorthScope = (typeof SCOPES)[number]
const KINDS: Record<WorthScope, string[] | null> = { all: null, liquid: ['bank', 'cash', 'card'] }

interface Held {
  id: string
  name: string
  currency: string
  openingMinor: bigint
  knownOn: Day | null
  closedOn: Day | null
  totalMinor: bigint
  isBalanceOnly: boolean
}
interface Posted {
  accountId: string
  day: Day
  minor: bigint
}

/** Every account that was open at the end of each day. */
export async function accountsAt(days: Day[], today: Day, scope: WorthScope = 'all') {
  const found = await balancesAt(days, today, scope)
  return new Map(days.map((day) => [day, found.get(day)!.filter(({ isClosed }) => !isClosed)]))
}

/**
 * Every account at the end of each day, closed ones too. Goes back from today's balances by what was posted
 * since: sums of months are read and those of the days of one month, never rows, and nothing that is older
 * than the first day. Of an account that is shown by its balance alone only ends of months are to be
 * seen, and today: within a month it stands as at the end of the month before.
 */
export async function balancesAt(days: Day[], today: Day, scope: WorthScope = 'all') {
  const partial = days.filter((day) => day < today && day !== lastDay(monthOf(day)))
  const first = firstOf(days.reduce((one, other) => (one < other ? one : other)))
  const kinds = sqlBindings({ kinds: KINDS[scope] })
  const { rows: held } = await tenantDb().rawQuery(HELD, kinds)
  const { rows: months } = await tenantDb().rawQuery(MONTHS, { first })
  const { rows: within } = partial.length
    ? await tenantDb().rawQuery(WITHIN, { days: partial, firsts: partial.map(firstOf) })
    : { rows: [] }
  const monthsOf = Map.groupBy(months as Posted[], ({ accountId }) => accountId)
  const withinOf = Map.groupBy(within as Posted[], ({ accountId }) => accountId)
  return new Map(
    days.map((day) => {
      const isPartial = partial.includes(day)
      const at = (account: Held) => {
        const since = monthsOf.get(account.id) ?? []
        const rest = isPartial ? (withinOf.get(account.id) ?? []) : []
        return accountAt(account, day, today, { since, rest, isPartial })
      }
      return [day, (held as Held[]).map(at)]
    })
  )
}

interface Sums {
  /** Of months that are over by the day or later. */
  since: Posted[]
  /** Of days of its month until the day. */
  rest: Posted[]
  isPartial: boolean
}

function accountAt(account: Held, day: Day, today: Day, sums: Sums): AccountWorth {
  const { id, name, currency, openingMinor, knownOn, closedOn, totalMinor, isBalanceOnly } = account
  const month = firstOf(day)
  const later = sums.since.filter((each) => (sums.isPartial ? each.day >= month : each.day > month))
  const own = sums.rest.filter((each) => each.day === day)
  const posted = totalMinor - sum(later) + sum(own)
  return {
    accountId: id,
    name,
    currency,
    openingMinor,
    postedMinor: day >= today ? totalMinor : posted,
    isKnown: knownOn !== null && knownOn <= day,
    isBalanceOnly,
    isClosed: closedOn !== null && closedOn <= day,
  }
}

const firstOf = (day: Day) => firstDay(monthOf(day))

const sum = (all: Posted[]) => all.reduce((total, { minor }) => total + minor, 0n)

/** Of an account that is shown by its balance alone, days are not to be seen, but months are. */
const HELD = /* sql */ `
  select a.id, a.name, a.currency, a.opening_minor as "openingMinor", least(a.opening_on, f.day, e.month) as "knownOn",
    (a.closed_at at time zone own.time_zone)::date as "closedOn", coalesce(t.posted_minor, 0)::bigint as "totalMinor",
    a.id = any ((select app.closed_accounts())::uuid[]) as "isBalanceOnly"
  from accounts a join households own on own.id = a.household_id left join account_totals t
    on t.household_id = a.household_id and t.account_id = a.id and t.currency = a.currency
  left join lateral (
    select d.day from account_days d
    where d.household_id = a.household_id and d.account_id = a.id and d.currency = a.currency and d.rows > 0
    order by d.day limit 1
  ) f on true
  left join lateral (
    select m.month from account_months m where f.day is null and m.rows > 0
      and m.household_id = a.household_id and m.account_id = a.id and m.currency = a.currency
    order by m.month limit 1
  ) e on true
  where a.household_id = app.household_id() and a.deleted_at is null
    and ((:kinds)::text[] is null or a.kind = any ((:kinds)::text[]))
  order by a.position, a.name, a.id`

const MONTHS = /* sql */ `
  select m.account_id as "accountId", m.month as day, m.posted_minor as minor
  from account_months m join accounts a on a.household_id = m.household_id and a.id = m.account_id and a.currency = m.currency
  where m.household_id = app.household_id() and m.month >= (:first)::date and m.rows > 0`

/** Account by account, so that each is a walk along its own days of one month. */
const WITHIN = /* sql */ `
  select a.id as "accountId", w.day, own.minor
  from accounts a cross join unnest((:days)::date[], (:firsts)::date[]) w (day, first)
  cross join lateral (
    select sum(d.posted_minor)::bigint as minor from account_days d
    where d.household_id = a.household_id and d.account_id = a.id and d.currency = a.currency
      and d.day between w.first and w.day
  ) own
  where a.household_id = app.household_id() and a.deleted_at is null and own.minor is not null`
