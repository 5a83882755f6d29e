import { errors } from '@adonisjs/lucid'
import { PLAIN_LOCALE, typed } from '#api/fields'
import { DEBT, GOAL } from '#api/shapes/goals'
import { debtWays } from '#goals/queries/debt_ways'
import { owedAccounts, ratePercent, type OwedAccount } from '#goals/queries/debts'
import { goalList, type GoalState } from '#goals/queries/goal_list'
import { goalMonths, type GoalMonth } from '#goals/queries/goal_months'
import { outlook } from '#goals/queries/goal_outlook'
import type { Day } from '#core/calendar'
import type { HttpContext } from '@adonisjs/core/http'

/** Goals as their shape wants them, the older first; or one alone. @throws 404 */
export async function goalRows(today: Day, id?: string) {
  const all = await goalList(today)
  const goals = id === undefined ? all : all.filter((goal) => goal.id === id)
  if (id !== undefined && goals.length === 0) throw new errors.E_ROW_NOT_FOUND()
  const months = await goalMonths(goals, today)
  return goals.map((goal) => goalRow(goal, months.get(goal.id) ?? [], today))
}

export async function goalTold(id: string, today: Day) {
  const [row] = await goalRows(today, id)
  return GOAL.tell(row) as { id: string }
}

const goalRow = (goal: GoalState, months: GoalMonth[], today: Day) => ({
  ...goal,
  months,
  fundings: goal.fundings.map((each) => ({ ...each, part: partOf(each) })),
  envelopes: goal.envelopes.map(({ envelope, ...each }) => ({
    ...envelope,
    ...each,
    part: partOf(each),
  })),
  outlook: goal.isArchived ? null : outlookRow(goal, months, today),
})

const partOf = ({ share, amountMinor }: { share: number | null; amountMinor: bigint | null }) =>
  share === null ? String(amountMinor) : `${share / 100}%`

/** What some ways have and others have not. */
function outlookRow(goal: GoalState, months: GoalMonth[], today: Day) {
  const { levers, ...found } = { levers: undefined, ...outlook(goal, months, today) }
  return { ...found, ...levers }
}

/** A debt as its shape wants it. */
export const debtRow = (debt: OwedAccount, plannedIds: string[]) => ({
  ...debt,
  ratePercent: debt.rate === null ? null : ratePercent(debt.rate),
  place: ownPlace(debt),
  isPlanned: plannedIds.includes(debt.id),
})

/** Null for one that has none of its own. */
export const ownPlace = ({ place }: OwedAccount) => (place < 1000 ? place : null)

interface Wish {
  method?: string
  extra_minor?: string
}

/** What is owed, and the ways out that are asked for. */
export async function debtsAsked({ member }: HttpContext, { method, extra_minor: extra }: Wish) {
  const { currency } = member.household
  const reader = { currency, locale: PLAIN_LOCALE, today: member.today }
  const wish = {
    method: method ?? null,
    extra: extra === undefined ? null : typed(extra, currency),
  }
  return debtWays(wish, reader)
}

/** All of it, for its shape. */
export function debtsRow(found: Awaited<ReturnType<typeof debtsAsked>>) {
  const planned = found.planned.map(({ id }) => id)
  return {
    ...found,
    debts: found.debts.map((debt) => debtRow(debt, planned)),
    ways: found.ways.map((way) => ({ ...way, months: way.months.length })),
  }
}

/** One debt. @throws 404 where nothing is owed, or there is no such account. */
export async function debtOf(id: string): Promise<OwedAccount> {
  const debt = (await owedAccounts()).find((each) => each.id === id)
  if (!debt) throw new errors.E_ROW_NOT_FOUND()
  return debt
}

export async function debtTold(ctx: HttpContext, id: string) {
  const { debts } = debtsRow(await debtsAsked(ctx, {}))
  const debt = debts.find((each) => each.id === id)
  if (!debt) throw new errors.E_ROW_NOT_FOUND()
  return DEBT.tell(debt)
}
