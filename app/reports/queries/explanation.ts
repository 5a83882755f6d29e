import { readPageRequest } from '#core/keyset'
import { filterBindings } from '#ledger/queries/filter_bindings'
import {
  INCOME_AND_SPEND,
  type FlowChoice,
  type TransactionFilter,
} from '#ledger/queries/transaction_filter'
import { transactionList, type ListedTransaction } from '#ledger/queries/transaction_list'
import { transactionTotals, type CurrencyTotal } from '#ledger/queries/transaction_totals'
import { withinTime } from '#reports/queries/within_time'
import { flowSums } from '#reports/queries/flow_sums'
import { measured, sideOf, type FigureMeasure } from '#reports/measures'

/** Rows that a number leaves out, or has in it in a way that is worth saying. */
export interface Part {
  key: FlowChoice | 'pending'
  totals: CurrencyTotal[]
  url: string
}

export interface Explanation {
  /** The number, in minor units of the household's currency, or how many. */
  minor: bigint
  /** What the rows of each currency come to, not converted. */
  totals: CurrencyTotal[]
  /** Currencies of which no rate is known: what they have is not in the number. */
  missing: string[]
  rows: ListedTransaction[]
  leftOut: Part[]
  pending: Part | null
}

interface ExplanationWish {
  measure: FigureMeasure
  /** The household's. */
  currency: string
  /** Only what is in that currency is in the number, as in lists. */
  isApart: boolean
}

const FIRST_ROWS = 10
const KINDS: FlowChoice[] = [
  'income',
  'spend',
  'transfer',
  'debt_payment',
  'investment',
  'excluded',
]

/**
 * Why a number is what it is: the rows behind it, and what beside them is left out. It is summed up
 * anew from the rows' own filter, so what it says is true of the rows and not of the page it came from.
 * @throws TooMuch when the rows are too many to be looked at.
 */
export const explanation = (
  filter: TransactionFilter,
  { measure, currency, isApart }: ExplanationWish
) =>
  withinTime(async (): Promise<Explanation> => {
    const bindings = await filterBindings(filter)
    const totals = await transactionTotals(bindings)
    const sums = await flowSums(filter, {
      by: 'none',
      group: null,
      currency,
      counts: isCounted(measure),
      side: sideOf(measure),
    })
    const { rows } = await transactionList(bindings, readPageRequest({}, FIRST_ROWS))
    const pending = await part('pending', filter.with({ status: 'pending' }))
    return {
      minor: measured(isApart ? sums.filter((sum) => sum.currency === currency) : sums, measure),
      missing: [...new Set(sums.filter((each) => each.isMissing).map((each) => each.currency))],
      totals,
      rows,
      leftOut: await leftOut(filter),
      pending: pending.totals.length > 0 ? pending : null,
    }
  })

async function part(key: Part['key'], filter: TransactionFilter): Promise<Part> {
  const totals = await transactionTotals(await filterBindings(filter))
  return { key, totals, url: filter.toUrl() }
}

/** Where only some kinds count, the others of the same days, accounts and search. */
async function leftOut(filter: TransactionFilter): Promise<Part[]> {
  const { flow } = filter.criteria
  if (!flow) return []
  const counted: FlowChoice[] = flow === INCOME_AND_SPEND ? ['income', 'spend'] : [flow]
  const parts: Part[] = []
  for (const kind of KINDS.filter((each) => !counted.includes(each))) {
    parts.push(await part(kind, filter.with({ flow: kind })))
  }
  return parts.filter(({ totals }) => totals.length > 0)
}

const isCounted = (measure: FigureMeasure) => measure === 'count' || measure === 'average'
