import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { householdIds } from '#households/queries/household_ids'
import { FindRecurring } from '#recurring/jobs/find_recurring'

/** Each night, for every household: what was typed by hand, renamed or merged meanwhile is looked at too. */
export class FindAllRecurring extends Job {
  async perform() {
    for (const householdId of await householdIds()) await enqueue(FindRecurring, { householdId })
  }
}
