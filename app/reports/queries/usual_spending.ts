import { addMonths, firstDay, lastDay, monthOf, type Day } from '#core/calendar'
import { ascending, divideHalfEven } from '#core/decimal'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { categoryGroups } from '#reports/queries/category_spending'
import { flowSums, roundedWorth, type FlowSum } from '#reports/queries/flow_sums'

/** What usually goes out in a whole month, in minor units of the household's currency, positive. */
export interface UsualSpending {
  /** By category of the first level. */
  groups: Map<string, bigint>
  /** Of everything; null where there are too few months to go by. */
  monthMinor: bigint | null
}

/** So many whole months are looked at, and in so many of them something must have gone out. */
const MONTHS = 6
const FEWEST = 4

/**
 * The middle of the last six whole months, which one month that was out of the ordinary does not move. Reads
 * the sums of those months alone.
 */
export async function usualSpending(today: Day, currency: string): Promise<UsualSpending> {
  const month = monthOf(today)
  const from = firstDay(addMonths(month, -MONTHS))
  const filter = new TransactionFilter({ from, to: lastDay(addMonths(month, -1)), flow: 'spend' })
  const sums = await flowSums(filter, { by: 'category', group: 'month', currency })
  const ids = [...new Set(sums.flatMap(({ key }) => (key === null ? [] : [key])))]
  const parents = await categoryGroups(ids)
  const groups = Map.groupBy(sums, ({ key }) => (key && parents.get(key)?.categoryId) ?? null)
  const usual = [...groups].flatMap(([id, own]) => {
    const minor = middleOf(own)
    return id === null || minor === null ? [] : [[id, minor] as const]
  })
  return { groups: new Map(usual), monthMinor: middleOf(sums) }
}

/** Months without anything count as nothing. */
function middleOf(sums: FlowSum[]): bigint | null {
  const months = [...Map.groupBy(sums, ({ bucket }) => bucket).values()].map(
    (own) => -roundedWorth(own)
  )
  if (months.length < FEWEST) return null
  const padded = [...months, ...Array<bigint>(MONTHS - months.length).fill(0n)]
  const sorted = padded.toSorted(ascending)
  const middle = divideHalfEven(sorted[MONTHS / 2 - 1] + sorted[MONTHS / 2], 2n)
  return middle > 0n ? middle : null
}
