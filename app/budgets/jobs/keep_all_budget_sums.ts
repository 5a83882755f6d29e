import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { KeepBudgetSums } from '#budgets/jobs/keep_budget_sums'
import { householdIds } from '#households/queries/household_ids'

/** Each night, for every household in a job of its own. */
export class KeepAllBudgetSums extends Job {
  async perform() {
    for (const householdId of await householdIds()) await enqueue(KeepBudgetSums, { householdId })
  }
}
