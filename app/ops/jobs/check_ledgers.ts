import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { CheckLedger } from '#ops/jobs/check_ledger'
import { householdIds } from '#households/queries/household_ids'

/** Asks for a check of every household, each in a job of its own. */
export class CheckLedgers extends Job {
  async perform() {
    for (const householdId of await householdIds()) await enqueue(CheckLedger, { householdId })
  }
}
