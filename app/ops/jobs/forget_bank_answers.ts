import { inHousehold } from '#core/household_scope'
import { Job } from '#core/job'
import { forgetKeptPages } from '#banking/actions/forget_kept_pages'
import { householdIds } from '#ops/queries/household_ids'

/** Forgets what banks answered long ago, household by household. */
export class ForgetBankAnswers extends Job {
  async perform() {
    for (const householdId of await householdIds()) await inHousehold(householdId, forgetKeptPages)
  }
}
