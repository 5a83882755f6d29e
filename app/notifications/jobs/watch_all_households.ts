import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { householdIds } from '#households/queries/household_ids'
import { WatchHousehold } from '#notifications/jobs/watch_household'

/** Some times a day, wherever people's mornings are. */
export class WatchAllHouseholds extends Job {
  async perform() {
    for (const householdId of await householdIds()) await enqueue(WatchHousehold, { householdId })
  }
}
