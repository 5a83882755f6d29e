import { Job } from '#core/job'
import { workOff } from '#rules/running/work_off'

/** Applies a rule to the past. Coming twice, or after somebody cancelled, it does nothing. */
export class ApplyRule extends Job<{ householdId: string; runId: string }> {
  async perform({ householdId, runId }: { householdId: string; runId: string }) {
    await workOff(householdId, runId)
  }
}
