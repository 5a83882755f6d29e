import { Job } from '#core/job'
import { askOfAll } from '#households/actions/ask_of_all'
import { WatchHousehold } from '#notifications/jobs/watch_household'

/** Some times a day, wherever people's mornings are. */
export class WatchAllHouseholds extends Job {
  async perform() {
    await askOfAll(WatchHousehold)
  }
}
