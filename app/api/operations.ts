import { budgetOperations } from '#api/operations/budgets'
import { connectionOperations } from '#api/operations/connections'
import { forecastOperations } from '#api/operations/forecast'
import { goalOperations } from '#api/operations/goals'
import { organisationOperations } from '#api/operations/organisation'
import { recurringOperations } from '#api/operations/recurring'
import { reportOperations } from '#api/operations/reports'
import { ruleOperations } from '#api/operations/rules'
import { transactionOperations } from '#api/operations/ledger'
import { upkeepOperations } from '#api/operations/upkeep'
import type { Operation } from '#api/operation'

/** Every method of every address for programs, by the name of its route. */
export const OPERATIONS: Record<string, Operation> = Object.fromEntries(
  Object.entries({
    ...connectionOperations,
    ...transactionOperations,
    ...organisationOperations,
    ...budgetOperations,
    ...goalOperations,
    ...recurringOperations,
    ...forecastOperations,
    ...ruleOperations,
    ...reportOperations,
    ...upkeepOperations,
  }).map(([name, operation]) => [`api.${name}`, operation])
)
