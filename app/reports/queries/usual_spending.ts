import { addMonths, firstDay, lastDay, monthOf, type Day } from '#core/calendar'
import { ascending, divideHalfEven } from '#core/decimal'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { flowSums, roundedWorth } from '#reports/queries/flow_sums'

/** What usually goes out in a whole month, in minor units of the household's currency, positive. */
export interface UsualSpending {
  /** Null where there are too few months to go by. */
  monthMinor: bigint | null
}

/** So many months are looked at, and in so many of them something must have gone out. */
export const USUAL_MONTHS = 6
const FEWEST = 4

/**
 * The middle of the last six whole months, which one month that was out of the ordinary does not move. Reads
 * the sums of those months alone.
 */
export async function usualSpending(today: Day, currency: string): Promise<UsualSpending> {
  const month = monthOf(today)
  const from = firstDay(addMonths(month, -USUAL_MONTHS))
  const filter = new TransactionFilter({ from, to: lastDay(addMonths(month, -1)), flow: 'spend' })
  const sums = await flowSums(filter, { by: 'none', group: 'month', currency })
  const months = [...Map.groupBy(sums, ({ bucket }) => bucket).values()]
  return { monthMinor: middleOf(months.map((own) => -roundedWorth(own))) }
}

/**
 * The middle of the months in which something went out, and of nothing for the others; null where they are too
 * few to go by, or more came back than went out.
 */
export function middleOf(months: bigint[]): bigint | null {
  if (months.length < FEWEST) return null
  const padded = [...months, ...Array<bigint>(USUAL_MONTHS - months.length).fill(0n)]
  const sorted = padded.toSorted(ascending)
  const middle = divideHalfEven(sorted[USUAL_MONTHS / 2 - 1] + sorted[USUAL_MONTHS / 2], 2n)
  return middle > 0n ? middle : null
}
