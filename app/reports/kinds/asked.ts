import type { HttpContext } from '@adonisjs/core/http'
import type { Day } from '#core/calendar'
import type { TransactionCriteria } from '#ledger/queries/transaction_filter'
import type { FlowSum } from '#reports/queries/flow_sums'
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
}

export const askedBy = ({ i18n, member }: HttpContext, wish: ReportWish): Asked => ({
  wish,
  currency: member.household.currency,
  locale: member.user.locale,
  today: member.today,
  i18n,
})

/** The sums in the household's currency, and beside them what each other one comes to. */
export function byCurrency(
  sums: FlowSum[],
  { currency, wish }: Asked,
  criteria: TransactionCriteria = {}
) {
  const apart = Map.groupBy(
    sums.filter((each) => each.currency !== currency),
    (each) => each.currency
  )
  const q = wish.fields.q
  const others = [...apart].map(([code, own]) => ({
    currency: code,
    minor: net(own),
    url: wish.rows(wish.period, { ...criteria, q: q ? `${q} cur:${code}` : `cur:${code}` }).toUrl(),
  }))
  return { own: sums.filter((each) => each.currency === currency), others }
}

export const net = (sums: FlowSum[]) => sums.reduce((total, { netMinor }) => total + netMinor, 0n)
