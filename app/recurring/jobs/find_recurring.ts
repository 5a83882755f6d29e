import { Job } from '#core/job'
import { workOff } from '#recurring/finding/work_off'

/** Looks for what comes again among the merchants of rows that came. */
export class FindRecurring extends Job<{ householdId: string }> {
  async perform({ householdId }: { householdId: string }) {
    await workOff(householdId)
  }
}
