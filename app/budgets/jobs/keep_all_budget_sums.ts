import { Job } from '#core/job'
import { KeepBudgetSums } from '#budgets/jobs/keep_budget_sums'
import { askOfAll } from '#households/actions/ask_of_all'

/** Each night, for every household in a job of its own. */
export class KeepAllBudgetSums extends Job {
  async perform() {
    await askOfAll(KeepBudgetSums)
  }
}
