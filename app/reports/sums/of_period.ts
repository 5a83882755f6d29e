import { addDays, isDay } from '#core/calendar'
import { isUuid } from '#core/uuid'
import Budget from '#budgets/models/budget'
import { budgetState, type BudgetRow, type BudgetState } from '#budgets/queries/budget_state'
import { planMoves } from '#budgets/queries/plan_moves'
import { rowLinks } from '#budgets/queries/row_links'
import { isReportable } from '#reports/wish/periods'
import { plainSum, type Explained, type Reader, type SumPart } from '#reports/sums/sum'

/** A plan of more moves than this names the rest as one. */
const MOVES = 200

/**
 * The numbers of a budget's page, with what is only proposed in them: planned and left, of all or of one
 * line, and what is left to plan or ready to assign. Null where the reader sees no such budget.
 */
export async function ofPeriod(reader: Reader): Promise<Explained | null> {
  const { i18n, query, today } = reader
  const { day, of, group, category } = query
  const budget = (await Budget.open()).find(({ id }) => isUuid(query.budget) && id === query.budget)
  if (!budget || !isDay(day) || !isReportable(day)) return null
  const state = await budgetState(budget, day, today)
  const { currency } = budget
  const base = { currency, rules: [i18n.t('reports.why.sums_of.plan')] }
  if (of === 'to_plan') {
    const title = i18n.t(budget.mode === 'envelope' ? 'budgets.ready' : 'budgets.left_to_plan')
    return plainSum({ ...base, title, parts: await toPlan(state, reader) })
  }
  const measure = of === 'left' ? 'left' : 'planned'
  const word = i18n.t(measure === 'left' ? 'budgets.left' : 'budgets.planned_column')
  if (category === undefined) {
    const groups = state.groups.filter(({ id }) => group === undefined || id === group)
    const parts = groups
      .flatMap(({ rows }) => rows)
      .map((row) => ({
        label: row.name ?? i18n.t('reports.rows.no_category'),
        url: whyUrl(state, measure, row),
        minor: row[`${measure}Minor`],
        currency,
      }))
    return parts.length > 0 ? plainSum({ ...base, title: `${budget.name}: ${word}`, parts }) : null
  }
  const row = state.rows.find(({ categoryId }) => categoryId === category)
  if (!row) return null
  const parts =
    measure === 'left' ? await leftOf(row, state, reader) : await movesOf(row, state, reader)
  const name = row.name ?? i18n.t('reports.rows.no_category')
  return plainSum({ ...base, title: `${name}: ${word}`, parts })
}

const whyUrl = (
  { budget, period }: BudgetState,
  of: 'planned' | 'left' | 'to_plan',
  row?: BudgetRow
) =>
  `/reports/why?sum=budget&of=${of}&budget=${budget.id}&day=${period.from}${row ? `&category=${row.categoryId}` : ''}`

const pageOf = ({ budget }: BudgetState, day: string) => `/budgets/${day}?budget=${budget.id}`

/** What is expected to come in, or what came and is in no envelope; less what is planned. */
async function toPlan(state: BudgetState, { i18n }: Reader): Promise<SumPart[]> {
  const { budget, income, period, plannedMinor, terms, toPlanMinor } = state
  const links = await rowLinks(budget, terms)
  const part = (key: string, url: string, minor: bigint): SumPart => ({
    label: i18n.t(key),
    ...{ url, minor, currency: budget.currency },
  })
  const besides = toPlanMinor + plannedMinor - income.actualMinor
  const before = pageOf(state, addDays(period.from, -1))
  return [
    part('budgets.in', links.income(period).toUrl(), income.actualMinor),
    budget.mode === 'envelope'
      ? part('reports.why.from_before', before, besides)
      : part('reports.why.still_expected', '/recurring', besides),
    part('budgets.planned_sum', whyUrl(state, 'planned'), -plannedMinor),
  ]
}

async function leftOf(row: BudgetRow, state: BudgetState, { i18n }: Reader): Promise<SumPart[]> {
  const { budget, period, terms } = state
  const links = await rowLinks(budget, terms)
  const part = (measure: 'carried' | 'planned' | 'spent', url: string, minor: bigint) => ({
    label: i18n.t(`reports.columns.${measure}`),
    ...{ url, minor, currency: budget.currency },
  })
  return [
    part('carried', pageOf(state, addDays(period.from, -1)), row.carriedMinor),
    part('planned', whyUrl(state, 'planned', row), row.plannedMinor),
    part('spent', links.row(row.categoryId, period)!.toUrl(), -row.spentMinor),
  ]
}

/** Each move that came to the line or went from it, and what is only proposed. */
async function movesOf(row: BudgetRow, state: BudgetState, { i18n }: Reader): Promise<SumPart[]> {
  const { budget, period, terms } = state
  const categoryIds = terms.at(period.from).payersOf(row.categoryId)
  const moves = await planMoves(budget, period, { categoryIds, before: null, limit: MOVES })
  const within = (id: string | null) => id !== null && categoryIds.includes(id)
  const url = `/budgets/${period.from}/moves?budget=${budget.id}&category=${row.categoryId}`
  const nameOf = (id: string | null) => (id === null ? null : terms.nodes.get(id)?.name)
  const parts = moves
    .filter(({ fromId, toId }) => within(fromId) !== within(toId))
    .map(({ kind, fromId, toId, amountMinor }) => {
      const other = nameOf(within(toId) ? fromId : toId)
      const word = i18n.t(`budgets.moves.kind.${kind}`)
      const minor = within(toId) ? amountMinor : -amountMinor
      return { label: other ? `${word}: ${other}` : word, url, minor, currency: budget.currency }
    })
  const rest = parts.reduce((left, { minor }) => left - minor, row.plannedMinor)
  if (rest === 0n && parts.length > 0) return parts
  const key = row.isDraft ? 'budgets.draft' : 'reports.why.other_moves'
  return [...parts, { label: i18n.t(key), url, minor: rest, currency: budget.currency }]
}
