import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { householdIds } from '#households/queries/household_ids'
import { CheckBalancesOf } from '#balances/jobs/check_balances_of'

/** Asks for a comparison of every household, each in a job of its own. */
export class CheckAllBalances extends Job {
  async perform() {
    for (const householdId of await householdIds()) await enqueue(CheckBalancesOf, { householdId })
  }
}
