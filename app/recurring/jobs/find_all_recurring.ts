import { Job } from '#core/job'
import { askOfAll } from '#households/actions/ask_of_all'
import { FindRecurring } from '#recurring/jobs/find_recurring'

/** Each night, for every household: what was typed by hand, renamed or merged meanwhile is looked at too. */
export class FindAllRecurring extends Job {
  async perform() {
    await askOfAll(FindRecurring)
  }
}
