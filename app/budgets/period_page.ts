import { typedAmount } from '#core/amount_text'
import { ascending } from '#core/decimal'
import { formatDay, formatMonth } from '#core/formatting'
import { addressOf, isCalendarMonth, nextPeriod, periodBefore, type Period } from '#budgets/periods'
import { mayPlan, pathOf, queryOf } from '#budgets/asked_budget'
import { flexOf } from '#budgets/queries/flex'
import { paceOf } from '#budgets/queries/pace'
import { coverSources } from '#budgets/queries/cover_sources'
import { rowLinks } from '#budgets/queries/row_links'
import { NO_CATEGORY_ID } from '#budgets/queries/period_sums'
import Budget from '#budgets/models/budget'
import type { BudgetRow, BudgetState } from '#budgets/queries/budget_state'
import type { HttpContext } from '@adonisjs/core/http'

/** All that the page of a period shows. */
export async function periodPage(ctx: HttpContext, state: BudgetState) {
  const { budget, calendar, period } = state
  const { locale } = ctx.member.user
  const behind = state.groups.flatMap(({ rows }) => rows).some(isOver)
  return {
    shown: state,
    query: queryOf(budget),
    address: addressOf(period),
    name: periodName(period, ctx),
    before: pathOf(budget, periodBefore(calendar, period)),
    next: pathOf(budget, nextPeriod(calendar, period)),
    nextName: periodName(nextPeriod(calendar, period), ctx),
    draftName: state.draftOf ? periodName(draftPeriod(state), ctx) : '',
    mayPlan: mayPlan(budget, ctx),
    budgets: await Budget.open(),
    pace: paceOf(state, ctx.member.today),
    flex: flexOf(state, ctx.member.today),
    hasOver: behind,
    advice: mayPlan(budget, ctx) ? await adviceOn(state) : null,
    rowsUrl: await rowsUrls(state, ctx),
    typed: (minor: bigint) => typedAmount(minor, budget.currency, locale),
    choices: choicesOf(state),
  }
}

const draftPeriod = ({ calendar, period, draftOf }: BudgetState) => {
  let at = period
  while (at.from > draftOf!) at = periodBefore(calendar, at)
  return at
}

export const isOver = ({ leftMinor, categoryId }: BudgetRow) =>
  leftMinor < 0n && categoryId !== NO_CATEGORY_ID

/** "November 2026", or its first and last day. */
export function periodName(period: Period, { member, i18n }: HttpContext): string {
  const { locale } = member.user
  if (isCalendarMonth(period)) return formatMonth(addressOf(period) as never, { locale })
  const [from, to] = [period.from, period.to].map((day) =>
    formatDay(day, { locale, style: 'short', today: member.today })
  )
  return i18n.t('budgets.from_to', { from, to })
}

/** The line that is over most, and who could cover it; null while none is. */
async function adviceOn(state: BudgetState) {
  const [worst] = state.rows
    .filter(isOver)
    .toSorted((one, other) => ascending(one.leftMinor, other.leftMinor))
  if (!worst) return null
  const [source] = await coverSources(state, worst)
  return { row: worst, overMinor: -worst.leftMinor, source: source?.row ? source : null }
}

/** The rows that make each sum: of a line, of a group, of what came in. */
async function rowsUrls(
  { budget, period, terms, converted }: BudgetState,
  { member }: HttpContext
) {
  const links = await rowLinks(budget, terms)
  return {
    income: links.income(period).toUrl(),
    spent: links.spent(period).toUrl(),
    row: (categoryId: string) => links.row(categoryId, period)!.toUrl(),
    /** Several lines; null where no one list shows just them. */
    rows: (ids: string[]) => links.rows(ids, period)?.toUrl() ?? null,
    /** A category with all that is in it. */
    category: (id: string) => links.category(id, period).toUrl(),
    /** What explains a number by its rates, where some were needed; it speaks in the household's currency. */
    why:
      converted.length > 0 && budget.currency === member.household.currency
        ? (url: string, measure: string) =>
            `${url.replace('/transactions?', '/reports/why?')}&measure=${measure}`
        : null,
  }
}

/** Categories that money goes out for and that have no line yet. */
function choicesOf({ terms, rows }: BudgetState) {
  const shown = new Set(rows.map(({ categoryId }) => categoryId))
  const free = [...terms.nodes.values()].filter(
    ({ id, flow, archivedAt }) => flow === 'spend' && !archivedAt && !shown.has(id)
  )
  return free.map(({ id, name }) => ({ value: id, label: name }))
}
