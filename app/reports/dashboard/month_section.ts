import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { monthFlows, monthSoFar, type MonthFlow, type Period } from '#reports/queries/month_flows'
import type { HttpContext } from '@adonisjs/core/http'

interface Counted {
  /** Minor units of the household's currency, signed as the rows are. */
  minor: bigint
  /** The rows that make it. */
  url: string
}

export interface MonthSection {
  now: Period
  before: Period
  /** Money in and money out; together they are what is left. */
  rows: { key: 'in' | 'out'; now: Counted; before: Counted }[]
  left: { nowMinor: bigint; beforeMinor: bigint; differenceMinor: bigint }
}

/** This month up to today beside the same days of the month before. */
export async function monthSection({
  household,
  today,
}: HttpContext['member']): Promise<MonthSection> {
  const flows = await monthFlows(today, household.currency)
  const { now, before } = monthSoFar(today)
  const row = (key: 'in' | 'out', flow: MonthFlow['flow']) => {
    const found = flows.find((each) => each.flow === flow)
    const url = (period: Period) => new TransactionFilter({ ...period, flow }).toUrl()
    return {
      key,
      now: { minor: found?.nowMinor ?? 0n, url: url(now) },
      before: { minor: found?.beforeMinor ?? 0n, url: url(before) },
    }
  }
  const rows = [row('in', 'income'), row('out', 'spend')]
  const nowMinor = rows.reduce((sum, each) => sum + each.now.minor, 0n)
  const beforeMinor = rows.reduce((sum, each) => sum + each.before.minor, 0n)
  const left = { nowMinor, beforeMinor, differenceMinor: nowMinor - beforeMinor }
  return { now, before, rows, left }
}
