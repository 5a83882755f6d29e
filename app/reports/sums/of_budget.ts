import { isDay } from '#core/calendar'
import { isUuid } from '#core/uuid'
import Budget from '#budgets/models/budget'
import { budgetHistory, type BudgetHistory } from '#budgets/queries/budget_history'
import { formatDay } from '#core/formatting'
import { isReportable } from '#reports/wish/periods'
import { plainSum, type Explained, type Reader, type SumPart } from '#reports/sums/sum'

const MEASURES = ['planned', 'spent', 'difference', 'carried', 'left'] as const
type Measure = (typeof MEASURES)[number]

/**
 * What was planned or spent in a budget's periods: by category, or of one category by period. What is between
 * them are those two. Null where the reader sees no such budget.
 */
export async function ofPlan(reader: Reader): Promise<Explained | null> {
  const { i18n, query } = reader
  const { from, to, of } = query
  const measure = MEASURES.find((each) => each === of) ?? 'planned'
  const budget = (await Budget.open()).find(({ id }) => isUuid(query.budget) && id === query.budget)
  if (!budget || !isDay(from) || !isDay(to) || from > to) return null
  if (!isReportable(from) || !isReportable(to)) return null
  const found = await budgetHistory(budget, { from, to })
  const base = { currency: budget.currency, rules: rulesOf(found, reader) }
  const title = `${budget.name}: ${i18n.t(`reports.columns.${measure}`)}`
  const isMade = measure === 'difference' || measure === 'left'
  // What is left is carried on: it is that of one period.
  if ((measure === 'left' || measure === 'carried') && found.periods.length > 1) return null
  const parts = isMade
    ? between(found, measure, { ...reader, budget })
    : partsOf(found, measure, { ...reader, budget })
  return parts && plainSum({ ...base, title, parts })
}

interface Within extends Reader {
  budget: Budget
}

function partsOf(found: BudgetHistory, measure: 'planned' | 'spent' | 'carried', reader: Within) {
  const { budget, i18n, query, locale, today } = reader
  const { currency } = budget
  const page = (from: string) => `/budgets/${from}?budget=${budget.id}`
  if (query.category === undefined) {
    return found.rows.map<SumPart>((row) => ({
      label: row.name ?? i18n.t('reports.rows.no_category'),
      url: page(found.periods[0].from),
      minor: measure === 'carried' ? row.cells[0].carriedMinor : row[`${measure}Minor`],
      currency,
    }))
  }
  const row = found.rows.find(({ categoryId }) => categoryId === query.category)
  if (!row) return null
  return found.periods.map<SumPart>((period, at) => ({
    label: formatDay(period.from, { locale, style: 'short', today }),
    // While its group pays for it, no rows are its own.
    url:
      (measure === 'spent' && found.links.row(row.categoryId, period)?.toUrl()) ||
      page(period.from),
    minor: row.cells[at][`${measure}Minor`],
    currency,
  }))
}

function between(
  found: BudgetHistory,
  measure: 'difference' | 'left',
  reader: Within
): SumPart[] | null {
  const { budget, i18n, query } = reader
  const row =
    query.category === undefined
      ? found
      : found.rows.find(({ categoryId }) => categoryId === query.category)
  if (!row) return null
  const same = new URLSearchParams({ sum: 'plan', budget: budget.id })
  for (const field of ['from', 'to', 'category'])
    if (typeof query[field] === 'string') same.set(field, query[field])
  const part = (of: Measure, minor: bigint): SumPart => ({
    label: i18n.t(`reports.columns.${of}`),
    url: `/reports/why?${same}&of=${of}`,
    minor,
    currency: budget.currency,
  })
  const own = [part('planned', row.plannedMinor), part('spent', -row.spentMinor)]
  if (measure === 'difference') return own
  const [cell] = 'cells' in row ? row.cells : row.totals
  return [part('carried', cell.carriedMinor), ...own]
}

const rulesOf = ({ leftOut }: BudgetHistory, { i18n }: Reader) => [
  i18n.t('reports.why.sums_of.plan'),
  ...(leftOut.length > 0 ? [i18n.t('budgets.left_out', { currencies: leftOut.join(', ') })] : []),
]
