import { filterBindings } from '#ledger/queries/filter_bindings'
import { transactionTotals } from '#ledger/queries/transaction_totals'
import type { Day } from '#core/calendar'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'
import type { SeriesFacts } from '#recurring/queries/series_facts'
import type { SpendingGroup } from '#reports/dashboard/spending_section'

export const INSIGHT_KINDS = ['late', 'price', 'fees', 'category', 'new', 'large', 'idle'] as const
export type InsightKind = (typeof INSIGHT_KINDS)[number]

/** A remark about what is different from usual, in one sentence that begins with a number. */
export interface Insight {
  kind: InsightKind
  /** Names it for good: what a person has read under it is not said to them again. */
  key: string
  /** Minor units of the household's currency; where it is `turned`, what went out is positive. */
  minor: bigint
  measure: 'net' | 'turned'
  /** The rows that sum to it, and what explains them. */
  url: string
  why: string
  words: Words
}

/** What else the sentence says. */
export interface Words {
  name?: string | null
  day?: Day
  dueOn?: Day
  /** Minor units of the household's currency. */
  otherMinor?: bigint
  count?: number
  ratio?: number
}

/** What remarks are made from; all of it is read once for the page. */
export interface InsightFacts {
  today: Day
  /** The household's. */
  currency: string
  /** The active ones. */
  series: SeriesFacts[]
  /** What went out this month so far. */
  spending: SpendingGroup[]
}

type Said = Pick<Insight, 'kind' | 'key' | 'minor' | 'measure' | 'words'>

/** A remark with the rows of a filter as its evidence. */
export function insightOf(said: Said, filter: TransactionFilter): Insight {
  const turned = said.measure === 'turned' ? { measure: 'turned' } : undefined
  const why = `/reports/why?${filter.toQuery(turned)}`
  return { ...said, url: filter.toUrl(), why }
}

/** The same, or nothing where its rows come to something else: a payee may have had another row that day. */
export async function provenInsight(
  said: Said,
  filter: TransactionFilter,
  currency: string
): Promise<Insight[]> {
  const totals = await transactionTotals(await filterBindings(filter))
  const netMinor = said.measure === 'turned' ? -said.minor : said.minor
  const isProven = totals.every((each) => each.currency === currency && each.netMinor === netMinor)
  return totals.length > 0 && isProven ? [insightOf(said, filter)] : []
}
