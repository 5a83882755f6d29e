import { minorOrNull } from '#core/amount_text'
import { monthOf, monthsBetween, type Day } from '#core/calendar'
import { METHODS, payOff, type Debt, type Method, type Payoff } from '#goals/payoff'
import { debtPlan, owedAccounts, type DebtPlan, type OwedAccount } from '#goals/queries/debts'
import type { HttpContext } from '@adonisjs/core/http'

interface Wish {
  method: string | null
  extra: string | null
}

interface Reader {
  currency: string
  locale: string
  today: Day
}

export const readerOf = ({ member }: HttpContext): Reader => ({
  currency: member.household.currency,
  locale: member.user.locale,
  today: member.today,
})

/** What the page of debts shows: what is owed, three ways out, and how the plan goes. Minor units, owed is positive. */
export async function debtPage(wish: Wish, reader: Reader) {
  const { currency, today } = reader
  const all = await owedAccounts()
  const plan = await debtPlan()
  const debts = all.filter((debt) => isPlanned(debt, currency))
  const { extraMinor, error } = extraOf(wish.extra, plan, reader)
  const method = (wish.method ?? plan?.method ?? 'avalanche') as Method
  const from = monthOf(today)
  const ways = METHODS.map((each) => ({
    method: each,
    ...payOff(debts, { method: each, extraMinor, from }),
  }))
  return {
    debts: all,
    planned: debts,
    unknown: all.filter(
      (debt) => debt.currency === currency && !debt.isLeftOut && debt.rate === null
    ),
    foreign: all.filter((debt) => debt.currency !== currency),
    currency,
    plan,
    method,
    extraMinor,
    error,
    ways,
    chosen: ways.find((way) => way.method === method)!,
    owedMinor: debts.reduce((sum, { owedMinor }) => sum + owedMinor, 0n),
    minimumMinor: debts.reduce((sum, { minimumMinor }) => sum + minimumMinor, 0n),
    progress: plan && plan.currency === currency ? progressOf(plan, debts, today) : null,
  }
}

type Planned = OwedAccount & Debt

/** One whose rate is known; at an unknown rate any plan would be invented. */
const isPlanned = (debt: OwedAccount, currency: string): debt is Planned =>
  debt.currency === currency && !debt.isLeftOut && debt.rate !== null

/** What an address asks for: shown with its error rather than refused. */
function extraOf(text: string | null, plan: DebtPlan | null, { currency, locale }: Reader) {
  const kept = plan?.currency === currency ? plan.extraMinor : 0n
  if (!text) return { extraMinor: kept, error: null }
  const extraMinor = minorOrNull(text, currency, locale)
  if (extraMinor === null) return { extraMinor: kept, error: 'amount' }
  return extraMinor < 0n ? { extraMinor: kept, error: 'positive' } : { extraMinor, error: null }
}

/** What the plan said would be owed by the end of last month, and what is owed now. */
function progressOf(plan: DebtPlan, debts: Planned[], today: Day) {
  const begun = debts.filter(({ startMinor }) => startMinor !== null)
  const months = monthsBetween(monthOf(plan.startedOn), monthOf(today))
  if (begun.length === 0 || months < 1) return null
  const starts = begun.map((debt) => ({ ...debt, owedMinor: debt.startMinor! }))
  const { method, extraMinor } = plan
  const course = payOff(starts, { method, extraMinor, from: monthOf(plan.startedOn) })
  const plannedMinor = leftAfter(course, months, starts)
  const owedMinor = begun.reduce((sum, debt) => sum + debt.owedMinor, 0n)
  return { since: plan.startedOn, plannedMinor, owedMinor, aheadMinor: plannedMinor - owedMinor }
}

function leftAfter({ months }: Payoff, count: number, debts: Debt[]): bigint {
  const at = months[Math.min(count, months.length) - 1]
  const left = at?.left ?? debts.map(({ owedMinor }) => owedMinor)
  return left.reduce((sum, amount) => sum + amount, 0n)
}
