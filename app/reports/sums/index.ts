import { ofAccount, ofAccounts, ofDebts, ofForecast } from '#reports/sums/of_accounts'
import { ofPlan } from '#reports/sums/of_budget'
import { ofPeriod } from '#reports/sums/of_period'
import { ofDue } from '#reports/sums/of_due'
import { ofBills, ofGoal } from '#reports/sums/of_plans'
import type { Explained, Reader } from '#reports/sums/sum'

/** Numbers that are sums of other things than rows, by the word of the address that asks for them. */
const SUMS: Record<string, (reader: Reader) => Promise<Explained | null>> = {
  account: ofAccount,
  accounts: ofAccounts,
  bills: ofBills,
  budget: ofPeriod,
  debts: ofDebts,
  due: ofDue,
  forecast: ofForecast,
  goal: ofGoal,
  plan: ofPlan,
}

export const SUM_KINDS = Object.keys(SUMS)

/** Null for what is none, or is not there for the reader. */
export const explainedSum = async (kind: unknown, reader: Reader) =>
  typeof kind === 'string' && Object.hasOwn(SUMS, kind) ? SUMS[kind](reader) : null
