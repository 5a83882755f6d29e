import { Job } from '#core/job'
import { keepSums } from '#budgets/actions/keep_sums'

/** Keeps the sums of a household's periods that are over, so that pages stay quick as they grow in number. */
export class KeepBudgetSums extends Job<{ householdId: string }> {
  async perform({ householdId }: { householdId: string }) {
    await keepSums(householdId)
  }
}
