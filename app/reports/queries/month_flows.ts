import { firstDay, monthOf, sameDayLastMonth, type Day } from '#core/calendar'
import { INCOME_AND_SPEND, TransactionFilter } from '#ledger/queries/transaction_filter'
import { flowSums, roundedWorth, type FlowSum } from '#reports/queries/flow_sums'
import type { Period } from '#reports/wish/periods'

export type { Period } from '#reports/wish/periods'

export interface MonthFlow {
  flow: 'income' | 'spend'
  /** Minor units of the household's currency, signed as the rows are: spending is negative. */
  nowMinor: bigint
  /** The same from the first to the same day of the month before. */
  beforeMinor: bigint
}

/** The month so far, and the same days of the month before it. */
export const monthSoFar = (today: Day): { now: Period; before: Period } => ({
  now: { from: firstDay(monthOf(today)), to: today },
  before: {
    from: firstDay(monthOf(sameDayLastMonth(today))),
    to: sameDayLastMonth(today),
  },
})

/**
 * What came in and went out this month up to today, by the day it happened, pending rows counted.
 * Transfers, debt payments and investments are left out, and other currencies without a rate. A refund
 * lessens spending.
 */
export async function monthFlows(today: Day, currency: string): Promise<MonthFlow[]> {
  const { now, before } = monthSoFar(today)
  const ask = (period: Period) =>
    flowSums(new TransactionFilter({ ...period, flow: INCOME_AND_SPEND }), {
      by: 'none',
      group: null,
      currency,
    })
  const [current, earlier] = [await ask(now), await ask(before)]
  const of = (sums: FlowSum[], flow: string) =>
    roundedWorth(sums.filter((sum) => sum.flow === flow))
  return (['income', 'spend'] as const).map((flow) => ({
    flow,
    nowMinor: of(current, flow),
    beforeMinor: of(earlier, flow),
  }))
}
