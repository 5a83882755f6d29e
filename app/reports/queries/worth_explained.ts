import { together } from '#accounts/queries/together'
import { ratesUsed, type RateUsed } from '#currencies/queries/rates_used'
import { netWorth, type NetWorthPoint } from '#reports/queries/net_worth'
import { accountsAt, type AccountWorth, type WorthScope } from '#reports/queries/worth_at'
import type { Day } from '#core/calendar'

interface Wish {
  day: Day
  today: Day
  /** The household's. */
  currency: string
  scope: WorthScope
}

/** What net worth at the end of a day is made of. */
export interface WorthExplained {
  point: NetWorthPoint
  /** Every account that was open then. */
  accounts: AccountWorth[]
  /** Each other currency, with the rate that it is converted by; without one it is left out. */
  rates: (RateUsed & { minor: bigint; worthMinor: bigint | null })[]
}

/** Adds up anew, so that what it says is true of the accounts and not of the page that asks. */
export async function worthExplained({ day, ...wish }: Wish): Promise<WorthExplained> {
  const { today, currency, scope } = wish
  const [point] = await netWorth({ days: [day], ...wish })
  const accounts = (await accountsAt([day], today, scope)).get(day)!
  const codes = point.others.map((other) => other.currency)
  // Nobody knows the rates of days to come.
  const rateDay = day < today ? day : today
  const used = await ratesUsed(codes, currency, rateDay)
  const lists = point.others.map((other) => [other])
  const worths = lists.length ? await together(lists, currency, rateDay) : []
  const rates = point.others.map(({ currency: code, minor }, at) => ({
    ...used.find((rate) => rate.currency === code)!,
    ...{ minor, worthMinor: worths[at].minor },
  }))
  return { point, accounts, rates }
}
