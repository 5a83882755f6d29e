import { addMonths, type Month } from '#core/calendar'
import { ascending, divideHalfEven } from '#core/decimal'

export const METHODS = ['avalanche', 'snowball', 'custom'] as const
export type Method = (typeof METHODS)[number]

/** Beyond so many months a plan counts as one that never ends. */
const MOST_MONTHS = 1200

/** Minor units of one currency; what is owed is positive here. */
export interface Debt {
  id: string
  owedMinor: bigint
  /** Percent a year in ten thousandths: 19.99 % is 199900. */
  rate: bigint
  minimumMinor: bigint
  /** Its place in an order of one's own. */
  place: number
}

export interface MonthOfDebt {
  month: Month
  interestMinor: bigint
  paidMinor: bigint
  /** Of each debt, in the order given: what was paid, and what is left at the end. */
  paid: bigint[]
  left: bigint[]
}

export interface Payoff {
  months: MonthOfDebt[]
  interestMinor: bigint
  /** The first debt that is gone, and when. */
  first: { id: string; month: Month } | null
  /** The last month; null when it never ends this way. */
  freeIn: Month | null
}

/**
 * How debts go down from the month after `from`, when each month the minimums of all and `extraMinor` are
 * paid: interest of a twelfth of a year comes first (half to even), then each gets its minimum, and what is left
 * of the sum goes to the first in the order. The minimum of a debt that is gone goes on to the next.
 */
export function payOff(
  debts: Debt[],
  { method, extraMinor, from }: { method: Method; extraMinor: bigint; from: Month }
): Payoff {
  const order = orderOf(debts, method)
  const budget = debts.reduce((sum, { minimumMinor }) => sum + minimumMinor, extraMinor)
  const months: MonthOfDebt[] = []
  let left = debts.map(({ owedMinor }) => owedMinor)
  let interestMinor = 0n
  let first: Payoff['first'] = null
  while (left.some((owed) => owed > 0n) && months.length < MOST_MONTHS) {
    const before = left
    const month = nextMonth(debts, before, {
      month: addMonths(from, months.length + 1),
      budget,
      order,
    })
    months.push(month)
    interestMinor += month.interestMinor
    left = month.left
    const gone = left.findIndex((owed, index) => owed === 0n && before[index] > 0n)
    if (!first && gone >= 0) first = { id: debts[gone].id, month: month.month }
    // Where the sum does not even pay the interest, it grows for ever.
    if (!first && sumOf(left) >= sumOf(before)) break
  }
  const isFree = left.every((owed) => owed === 0n)
  return { months, interestMinor, first, freeIn: isFree ? (months.at(-1)?.month ?? from) : null }
}

const sumOf = (amounts: bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n)

function nextMonth(
  debts: Debt[],
  before: bigint[],
  { month, budget, order }: { month: Month; budget: bigint; order: number[] }
): MonthOfDebt {
  const interest = debts.map(({ rate }, index) => interestOf(before[index], rate))
  const left = before.map((owed, index) => owed + interest[index])
  const paid = debts.map(() => 0n)
  let purse = budget
  const pay = (index: number, wished: bigint) => {
    const amount = [wished, left[index], purse].reduce((one, other) => (one < other ? one : other))
    paid[index] += amount
    left[index] -= amount
    purse -= amount
  }
  debts.forEach(({ minimumMinor }, index) => pay(index, minimumMinor))
  for (const index of order) pay(index, purse)
  return { month, interestMinor: sumOf(interest), paidMinor: sumOf(paid), paid, left }
}

/** Percent in ten thousandths, of a twelfth of a year. */
const interestOf = (owed: bigint, rate: bigint) => divideHalfEven(owed * rate, 12n * 1_000_000n)

/** The indexes of debts in the order in which they get what is left: the dearest, the smallest, or one's own. */
function orderOf(debts: Debt[], method: Method): number[] {
  const by: Record<Method, (one: Debt, other: Debt) => number> = {
    avalanche: (one, other) =>
      ascending(other.rate, one.rate) || ascending(one.owedMinor, other.owedMinor),
    snowball: (one, other) =>
      ascending(one.owedMinor, other.owedMinor) || ascending(other.rate, one.rate),
    custom: (one, other) => one.place - other.place,
  }
  return debts
    .map((_, index) => index)
    .sort((one, other) => by[method](debts[one], debts[other]) || one - other)
}
