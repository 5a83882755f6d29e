import { tenantDb } from '#core/household_scope'
import { startBudget } from '#budgets/actions/start_budget'
import Budget from '#budgets/models/budget'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'
import { recorded, spend } from '#tests/functional/reports/ledger_world'
import type { BudgetWishes } from '#budgets/actions/save_budget'
import type { Day } from '#core/calendar'

export const TODAY: Day = '2026-11-23'

export const WISHES: BudgetWishes = {
  name: 'Household',
  mode: 'track',
  carry: 'reset',
  countsPending: true,
  openingMinor: 0n,
  rule: { kind: 'month', day: 1 },
  isShared: false,
}

/** Somebody with an account and a budget in US dollars, begun on a day. */
export async function aPlanner(wishes: Partial<BudgetWishes> = {}, today: Day = TODAY) {
  const person = await aPerson()
  return person.within(async () => {
    const account = await anAccount()
    const [groceries, restaurants, fun] = [
      await categoryId('food.groceries'),
      await categoryId('food.restaurants'),
      await categoryId('leisure'),
    ]
    const budget = await aBudget(wishes, today)
    return { person, account, budget, groceries, restaurants, fun }
  })
}

export async function aBudget(
  wishes: Partial<BudgetWishes> = {},
  today: Day = TODAY,
  isOwn = false
) {
  const start = { isOwn, currency: 'USD', today, suggests: false }
  return (await startBudget({ ...WISHES, ...wishes }, start)).budget
}

export const spent = (accountId: string, day: Day, minor: bigint, category?: string) =>
  recorded({ accountId, day, lines: [spend(-minor, category)] })

/** The same budget, as the open scope reads it. */
export const again = (budget: Budget) => Budget.known(budget.id)

export const lastChange = async (): Promise<string> =>
  (await tenantDb().from('change_sets').orderBy('id', 'desc').firstOrFail()).id

export type { Person }
