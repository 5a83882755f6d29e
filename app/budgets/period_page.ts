import { typedAmount } from '#core/amount_text'
import { daysBetween } from '#core/calendar'
import { formatDay, formatMonth } from '#core/formatting'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { quoted } from '#ledger/queries/search/print_search'
import { addressOf, isCalendarMonth, nextPeriod, periodBefore, type Period } from '#budgets/periods'
import { flexOf } from '#budgets/flex'
import { mayPlan, pathOf, queryOf } from '#budgets/asked_budget'
import { ownAccounts } from '#budgets/queries/own_accounts'
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
    rowsUrl: await rowsLinks(state),
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

/** Where today falls in the period, and whether spending is ahead of it. Null while the period is not now. */
function paceOf({ period, spentMinor, plannedMinor, carriedMinor }: BudgetState, today: string) {
  if (today < period.from || today > period.to) return null
  const length = daysBetween(period.from, period.to) + 1
  const at = daysBetween(period.from, today as Period['from']) + 1
  const there = plannedMinor + carriedMinor
  const spent = there > 0n ? Number((spentMinor * 100n) / there) : null
  const passed = Math.round((at / length) * 100)
  const word =
    spent === null ? 'none' : spent > passed + 5 ? 'ahead' : spent < passed - 5 ? 'behind' : 'even'
  return { day: at, length, left: length - at, passed, spent, word }
}

/** The rows that make each sum: of a category, of a group, of what came in. */
async function rowsLinks({ budget, period, terms }: BudgetState) {
  const { from, to } = period
  const besides: string[] = []
  if (!budget.countsPending) besides.push('-is:pending')
  const accounts = budget.ownerId ? await ownAccounts(budget.ownerId) : null
  if (accounts) besides.push(`acct:${accounts.map(({ name }) => quoted(name)).join(',')}`)
  const url = (criteria: Record<string, string>, more: string[] = []) => {
    const q = [...besides, ...more].join(' ') || undefined
    return new TransactionFilter({ from, to, q, ...criteria }).toUrl()
  }
  const childrenOf = (id: string) =>
    [...terms.nodes.values()]
      .filter(({ parentId }) => parentId === id)
      .map(({ name }) => `-cat:${quoted(name)}`)
  return {
    income: url({ flow: 'income' }),
    spent: url({ flow: 'spend' }),
    /** A category alone: of a group without what is in it. */
    row: ({ categoryId, isOwnOfGroup }: Pick<BudgetRow, 'categoryId' | 'isOwnOfGroup'>) =>
      categoryId === NO_CATEGORY_ID
        ? url({ category: 'none', flow: 'spend' })
        : url({ category: categoryId, flow: 'spend' }, isOwnOfGroup ? childrenOf(categoryId) : []),
    group: (id: string) => url({ category: id === NO_CATEGORY_ID ? 'none' : id, flow: 'spend' }),
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
