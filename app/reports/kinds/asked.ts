import type { HttpContext } from '@adonisjs/core/http'
import type { Day } from '#core/calendar'
import type { RateUsed } from '#currencies/queries/rates_used'
import type { TransactionCriteria } from '#ledger/queries/transaction_filter'
import { roundedWorth, type FlowSum } from '#reports/queries/flow_sums'
import type { Words } from '#reports/table'
import type { ReportWish } from '#reports/wish/report_wish'

/** A report that somebody asked for, and who reads it. */
export interface Asked {
  wish: ReportWish
  /** The household's. */
  currency: string
  locale: string
  today: Day
  i18n: Words
  /** So many columns of time are read across at most; a file for spreadsheets has more. */
  mostColumns: number
}

const ON_A_PAGE = 13
export const IN_A_FILE = 600

export const askedBy = (
  { i18n, member }: HttpContext,
  wish: ReportWish,
  mostColumns = ON_A_PAGE
): Asked => ({
  mostColumns,
  wish,
  currency: member.household.currency,
  locale: member.user.locale,
  today: member.today,
  i18n,
})

/** What sums have in other currencies: converted, or left out where no rate is known. */
export interface OtherCurrency {
  currency: string
  minor: bigint
  url: string
  isMissing: boolean
  /** By which rate a balance is converted; flows go by the average of each month. */
  rate?: RateUsed
}

/** Each currency besides the household's, with what it comes to and its rows. */
export function otherCurrencies(
  sums: FlowSum[],
  { currency, wish }: Asked,
  criteria: TransactionCriteria = {}
): OtherCurrency[] {
  const apart = Map.groupBy(
    sums.filter((each) => each.currency !== currency),
    (each) => each.currency
  )
  const q = wish.fields.q
  return [...apart].map(([code, own]) => ({
    currency: code,
    minor: own.reduce((total, { netMinor }) => total + netMinor, 0n),
    url: wish.rows(wish.period, { ...criteria, q: q ? `${q} cur:${code}` : `cur:${code}` }).toUrl(),
    isMissing: own.some(({ isMissing }) => isMissing),
  }))
}

/** Minor units of the household's currency. */
export const net = (sums: FlowSum[]) => roundedWorth(sums)
