import {
  INCOME_AND_SPEND,
  TransactionFilter,
  type FlowChoice,
} from '#ledger/queries/transaction_filter'
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
  left: { now: Counted; before: Counted; differenceMinor: bigint }
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
    return {
      key,
      now: { minor: found?.nowMinor ?? 0n, url: rowsOf(now, flow) },
      before: { minor: found?.beforeMinor ?? 0n, url: rowsOf(before, flow) },
    }
  }
  const rows = [row('in', 'income'), row('out', 'spend')]
  const nowMinor = rows.reduce((sum, each) => sum + each.now.minor, 0n)
  const beforeMinor = rows.reduce((sum, each) => sum + each.before.minor, 0n)
  const left = {
    now: { minor: nowMinor, url: rowsOf(now, INCOME_AND_SPEND) },
    before: { minor: beforeMinor, url: rowsOf(before, INCOME_AND_SPEND) },
    differenceMinor: nowMinor - beforeMinor,
  }
  return { now, before, rows, left }
}

const rowsOf = (period: Period, flow: FlowChoice) =>
  new TransactionFilter({ ...period, flow }).toUrl()
