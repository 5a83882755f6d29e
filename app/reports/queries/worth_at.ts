import { firstDay, lastDay, monthOf, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'

/** Of one currency at the end of a day, in its minor units; null when no account was known by then. */
export interface WorthAt {
  day: Day
  currency: string
  /** Accounts above nothing, and accounts below it (negative). */
  haveMinor: bigint | null
  oweMinor: bigint | null
  netMinor: bigint | null
  /** Accounts that are left out, because nothing is known of them as early as this. */
  unknown: number
}

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
}

interface Held {
  id: string
  name: string
  currency: string
  openingMinor: bigint
  openingOn: Day | null
  closedOn: Day | null
  totalMinor: bigint
  isBalanceOnly: boolean
}
interface Posted {
  accountId: string
  day: Day
  minor: bigint
}

/** Posted balances of all accounts at the ends of days, added up for each currency apart. */
export async function worthAt(days: Day[], today: Day): Promise<WorthAt[]> {
  const found = await accountsAt(days, today)
  return days.flatMap((day) =>
    [...Map.groupBy(found.get(day)!, ({ currency }) => currency)].map(([currency, accounts]) => ({
      day,
      currency,
      ...sums(accounts),
    }))
  )
}

/**
 * Every account that was open at the end of each day. Sums of months are read and those of the days
 * of one month, never rows. Of an account that is shown by its balance alone only ends of months are
 * to be seen, and today: within a month it stands as at the end of the month before.
 */
export async function accountsAt(days: Day[], today: Day): Promise<Map<Day, AccountWorth[]>> {
  const partial = days.filter((day) => day < today && day !== lastDay(monthOf(day)))
  const { rows: held } = await tenantDb().rawQuery(HELD)
  const { rows: months } = await tenantDb().rawQuery(MONTHS)
  const { rows: within } = partial.length
    ? await tenantDb().rawQuery(WITHIN, { days: partial })
    : { rows: [] }
  const monthsOf = Map.groupBy(months as Posted[], ({ accountId }) => accountId)
  const withinOf = Map.groupBy(within as Posted[], ({ accountId }) => accountId)
  return new Map(
    days.map((day) => {
      const isPartial = partial.includes(day)
      const open = (held as Held[]).filter(({ closedOn }) => closedOn === null || closedOn > day)
      const at = (account: Held) => {
        const known = monthsOf.get(account.id) ?? []
        const rest = isPartial ? (withinOf.get(account.id) ?? []) : []
        return worthOf(account, day, today, { known, rest, isPartial })
      }
      return [day, open.map(at)]
    })
  )
}

interface Sums {
  known: Posted[]
  rest: Posted[]
  isPartial: boolean
}

function worthOf(account: Held, day: Day, today: Day, { known, rest, isPartial }: Sums) {
  const { id, name, currency, openingMinor, openingOn, totalMinor, isBalanceOnly } = account
  const month = firstDay(monthOf(day))
  const before = known.filter((each) => (isPartial ? each.day < month : each.day <= month))
  const posted = [...before, ...rest.filter((each) => each.day === day)]
  const since = [openingOn, known[0]?.day].filter((each) => !!each).sort()[0]
  return {
    accountId: id,
    name,
    currency,
    openingMinor,
    postedMinor: day >= today ? totalMinor : posted.reduce((total, { minor }) => total + minor, 0n),
    isKnown: since !== undefined && since! <= day,
    isBalanceOnly,
  }
}

function sums(accounts: AccountWorth[]) {
  const balances = accounts
    .filter(({ isKnown }) => isKnown)
    .map(({ openingMinor, postedMinor }) => openingMinor + postedMinor)
  const total = (test: (minor: bigint) => boolean) =>
    balances.length === 0 ? null : balances.filter(test).reduce((sum, each) => sum + each, 0n)
  return {
    haveMinor: total((minor) => minor > 0n),
    oweMinor: total((minor) => minor < 0n),
    netMinor: total(() => true),
    unknown: accounts.length - balances.length,
  }
}

const HELD = /* sql */ `
  select a.id, a.name, a.currency, a.opening_minor as "openingMinor", a.opening_on as "openingOn",
    (a.closed_at at time zone own.time_zone)::date as "closedOn", coalesce(t.posted_minor, 0)::bigint as "totalMinor",
    a.id = any ((select app.closed_accounts())::uuid[]) as "isBalanceOnly"
  from accounts a join households own on own.id = a.household_id left join account_totals t
    on t.household_id = a.household_id and t.account_id = a.id and t.currency = a.currency
  where a.household_id = app.household_id() and a.deleted_at is null order by a.position, a.name, a.id`

const MONTHS = /* sql */ `
  select m.account_id as "accountId", m.month as day, m.posted_minor as minor
  from account_months m join accounts a on a.household_id = m.household_id and a.id = m.account_id and a.currency = m.currency
  where m.household_id = app.household_id() and m.rows > 0 order by m.month`

const WITHIN = /* sql */ `
  select d.account_id as "accountId", w.day, sum(d.posted_minor)::bigint as minor
  from unnest((:days)::date[]) w (day) join account_days d
    on d.household_id = app.household_id() and d.day >= app.month_of(w.day) and d.day <= w.day
  group by d.account_id, w.day`
