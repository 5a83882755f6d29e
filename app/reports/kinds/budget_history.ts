import { isUuid } from '#core/uuid'
import { firstDay, lastDay, monthOf } from '#core/calendar'
import { formatMoney, formatMonth } from '#core/formatting'
import { Money } from '#core/money'
import Budget from '#budgets/models/budget'
import { budgetHistory as historyOf, type BudgetHistory } from '#budgets/queries/budget_history'
import { periodName } from '#reports/bucket_words'
import { categoryHistory } from '#reports/kinds/budget_categories'
import type { Asked } from '#reports/kinds/asked'
import {
  change,
  type Cell,
  type Figure,
  type ReportColumn,
  type ReportRow,
  type ReportTable,
} from '#reports/table'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'
import type { Period } from '#reports/wish/periods'

/** What of a budget a number is; `difference` is what was planned and not spent, below zero when over. */
export type PlanMeasure = 'planned' | 'spent' | 'difference'

/** The budget that is asked for, if the reader sees it; else the first. Null where there is none. */
export async function askedBudget(id: string | undefined): Promise<Budget | null> {
  const all = await Budget.open()
  return isUuid(id) ? (all.find((budget) => budget.id === id) ?? null) : (all[0] ?? null)
}

/** What was planned and what was spent, period by period or category by category. */
export async function budgetHistory(asked: Asked): Promise<ReportTable> {
  const { wish } = asked
  const budget = await askedBudget(wish.fields.budget)
  if (!budget) return nothing(asked)
  const found = await historyOf(budget, wish.period)
  const before = wish.compared ? await historyOf(budget, wish.compared) : null
  const own = { ...asked, currency: budget.currency }
  const table =
    wish.fields.by === 'category'
      ? categoryHistory({ budget, found, before }, own)
      : periodHistory({ budget, found, before }, own)
  const { i18n } = asked
  const notes = [
    ...(found.leftOut.length > 0
      ? [i18n.t('budgets.left_out', { currencies: found.leftOut.join(', ') })]
      : []),
    ...(found.isCut ? [i18n.t('reports.notes.cut', { count: found.periods.length })] : []),
    i18n.t('reports.notes.whole_periods', { name: budget.name }),
  ]
  return { ...table, currency: budget.currency, notes, finding: findingOf(found, own) }
}

export interface Histories {
  budget: Budget
  found: BudgetHistory
  before: BudgetHistory | null
}

function nothing({ i18n }: Asked): ReportTable {
  const empty = { columns: [], rows: [], foot: [], finding: '', chart: null, others: [] }
  const notes = [i18n.t('reports.notes.no_budget')]
  return { ...empty, heading: '', unit: 'money', notes }
}

export const COLUMNS = ['planned', 'spent', 'difference'] as const

export const columnsOf = (keys: readonly string[], { i18n }: Asked): ReportColumn[] =>
  keys.map((key) => ({ key, label: i18n.t(`reports.columns.${key}`) }))

interface Sums {
  plannedMinor: bigint
  spentMinor: bigint
}

/** Whose numbers they are: of all categories, or of one. */
export interface Of {
  budget: Budget
  span: Period
  categoryId?: string
  /** The rows of what was spent; null where they are not the same all the time. */
  rows: TransactionFilter | null
}

/** Planned, spent, and what is between them; each with what makes it. */
export const planCells = ({ plannedMinor, spentMinor }: Sums, of: Of): Figure[] => [
  planFigure(plannedMinor, 'planned', of),
  spentFigure(spentMinor, of),
  planFigure(plannedMinor - spentMinor, 'difference', of),
]

export function spentFigure(minor: bigint, of: Of): Figure {
  if (!of.rows) return planFigure(minor, 'spent', of)
  const why = `/reports/why?${of.rows.toQuery({ measure: 'turned' })}`
  return { minor, measure: 'turned', url: of.rows.toUrl(), why }
}

function planFigure(minor: bigint, measure: PlanMeasure, { budget, span, categoryId }: Of): Figure {
  const query = new URLSearchParams({ sum: 'plan', of: measure, budget: budget.id, ...span })
  if (categoryId) query.set('category', categoryId)
  const url = `/reports/why?${query}`
  return { minor, measure: measure === 'difference' ? 'net' : 'turned', url, why: null }
}

export const spanOf = (periods: Period[]): Period => ({
  from: periods[0].from,
  to: periods.at(-1)!.to,
})

/** "November 2026", or from its first day to its last. */
export const nameOf = (period: Period, asked: Asked) =>
  period.from === firstDay(monthOf(period.from)) && period.to === lastDay(monthOf(period.from))
    ? formatMonth(monthOf(period.from), { locale: asked.locale })
    : periodName(period, asked)

function periodHistory({ budget, found, before }: Histories, asked: Asked): ReportTable {
  const { i18n } = asked
  const rows = found.periods.map<ReportRow>((span, at) => ({
    key: span.from,
    label: nameOf(span, asked),
    level: 0,
    cells: planCells(found.totals[at], { budget, span, rows: found.links.spent(span) }),
  }))
  const minors = (at: number) => rows.map(({ cells }) => (cells[at] as Figure).minor)
  return {
    heading: i18n.t('reports.columns.period'),
    columns: columnsOf(COLUMNS, asked),
    rows: isAnything(found) ? rows : [],
    foot: footOf({ budget, found, before }, asked),
    finding: '',
    chart: {
      kind: 'bars',
      labels: rows.map(({ label }) => label),
      series: [minors(0), minors(1)],
      names: ['planned', 'spent'].map((key) => i18n.t(`reports.columns.${key}`)),
    },
    unit: 'money',
    others: [],
    notes: [],
  }
}

const isAnything = ({ totals }: BudgetHistory) =>
  totals.some(({ plannedMinor, spentMinor }) => plannedMinor !== 0n || spentMinor !== 0n)

function footOf({ budget, found, before }: Histories, asked: Asked): ReportRow[] {
  const row = (key: string, label: string, cells: Cell[]): ReportRow => ({
    ...{ key, label, cells },
    level: 0,
  })
  const cellsOf = (of: BudgetHistory) => {
    const span = spanOf(of.periods)
    return planCells(of, { budget, span, rows: of.links.spent(span) })
  }
  const cells = cellsOf(found)
  const total = row('total', asked.i18n.t('reports.rows.total'), cells)
  if (!before) return [total]
  const then = cellsOf(before)
  const changes = cells.map(({ minor }, at) => change(minor!, then[at].minor!))
  return [
    total,
    row('before', periodName(spanOf(before.periods), asked), then),
    row('change', asked.i18n.t('reports.rows.change'), changes),
  ]
}

function findingOf({ plannedMinor, spentMinor }: Sums, { currency, i18n, locale }: Asked) {
  const text = (minor: bigint) =>
    formatMoney(new Money(minor, currency), { locale, sign: 'never' }).text
  const left = plannedMinor - spentMinor
  const key = left < 0n ? 'plan_over' : 'plan_kept'
  const amounts = { planned: text(plannedMinor), spent: text(spentMinor), left: text(left) }
  return i18n.t(`reports.findings.${key}`, amounts)
}
