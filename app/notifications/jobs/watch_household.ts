import { Job } from '#core/job'
import { watchHousehold } from '#notifications/watching/watch_household'

/** Looks whether there is something to tell about what a household plans and expects. */
export class WatchHousehold extends Job<{ householdId: string }> {
  async perform({ householdId }: { householdId: string }) {
    await watchHousehold(householdId)
  }
}
