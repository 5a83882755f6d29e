import { exponentOf } from '#core/currencies'
import { minorOrNull } from '#core/amount_text'
import { monthOf, type Day } from '#core/calendar'
import { METHODS, payOff, type Debt, type Method } from '#goals/payoff'
import { debtProgress } from '#goals/queries/debt_progress'
import { debtAccounts, debtPlan, type DebtPlan, type OwedAccount } from '#goals/queries/debts'

export { METHODS } from '#goals/payoff'

interface Wish {
  method: string | null
  extra: string | null
}

export interface DebtReader {
  currency: string
  locale: string
  today: Day
}

/** All about debts: what is owed, three ways out, and how the plan goes. Minor units, owed is positive. */
export async function debtWays(wish: Wish, reader: DebtReader) {
  const { currency, today } = reader
  const known = await debtAccounts()
  const all = known.filter(({ owedMinor }) => owedMinor > 0n)
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
    slider: sliderOf(extraMinor, debts, currency),
    chosen: ways.find((way) => way.method === method)!,
    owedMinor: debts.reduce((sum, { owedMinor }) => sum + owedMinor, 0n),
    minimumMinor: debts.reduce((sum, { minimumMinor }) => sum + minimumMinor, 0n),
    progress:
      plan && plan.currency === currency
        ? await debtProgress(
            plan,
            known.filter((debt) => isPlanned(debt, currency)),
            today
          )
        : null,
  }
}

/** How far one can slide: to what pays all off in a year, in whole units of the currency. */
function sliderOf(extraMinor: bigint, debts: Planned[], currency: string) {
  const unit = 10n ** BigInt(exponentOf(currency))
  const owed = debts.reduce((sum, { owedMinor }) => sum + owedMinor, 0n)
  const wished = [owed / 12n, extraMinor].reduce((one, other) => (one > other ? one : other))
  const step = wished > unit * 2000n ? 50n : wished > unit * 200n ? 10n : 1n
  const most = (wished / (unit * step) + 1n) * step
  const value = (extraMinor / (unit * step)) * step
  return { most, mostMinor: most * unit, step, value }
}

type Planned = OwedAccount & Debt

/** One whose rate is known; at an unknown rate any plan would be invented. */
const isPlanned = (debt: OwedAccount, currency: string): debt is Planned =>
  debt.currency === currency && !debt.isLeftOut && debt.rate !== null

/** What an address asks for: shown with its error rather than refused. */
function extraOf(text: string | null, plan: DebtPlan | null, { currency, locale }: DebtReader) {
  const kept = plan?.currency === currency ? plan.extraMinor : 0n
  if (!text) return { extraMinor: kept, error: null }
  const extraMinor = minorOrNull(text, currency, locale)
  if (extraMinor === null) return { extraMinor: kept, error: 'amount' }
  return extraMinor < 0n ? { extraMinor: kept, error: 'positive' } : { extraMinor, error: null }
}
