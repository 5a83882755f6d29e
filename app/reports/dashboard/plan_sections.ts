import { addDays } from '#core/calendar'
import Budget from '#budgets/models/budget'
import { budgetState, byRisk } from '#budgets/queries/budget_state'
import { goalList } from '#goals/queries/goal_list'
import { upcoming } from '#recurring/queries/upcoming'
import type { HttpContext } from '@adonisjs/core/http'

/** How many days ahead the first page looks, and how many lines each section has. */
const DAYS = 14
const BILLS = 8
const GOALS = 3

/**
 * What is planned: the budget's rows that need a look first, what comes in the next days, and goals.
 * Each is null or empty where nobody planned, and its section is left out then. Minor units.
 */
export async function planSections({ member: { today } }: HttpContext) {
  return {
    budget: await budgetSection(today),
    bills: await billsSection(today),
    goals: await goalsSection(),
  }
}

type Today = HttpContext['member']['today']

async function budgetSection(today: Today) {
  const [budget] = await Budget.open()
  if (!budget) return null
  const state = await budgetState(budget, today, today)
  const { id, name, currency } = budget
  return { id, name, currency, leftMinor: state.leftMinor, rows: byRisk(state) }
}

/** What is late comes first; days follow. */
async function billsSection(today: Today) {
  const span = { from: today, to: addDays(today, DAYS - 1), today, withOverdue: true }
  const all = await upcoming(span)
  return { shown: all.slice(0, BILLS), more: Math.max(0, all.length - BILLS), days: DAYS }
}

async function goalsSection() {
  const open = (await goalList()).filter(({ isArchived }) => !isArchived)
  return open.slice(0, GOALS)
}
