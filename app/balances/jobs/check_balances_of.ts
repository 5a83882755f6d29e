import { today } from '#core/clock'
import { inHousehold } from '#core/household_scope'
import { Job } from '#core/job'
import { checkBalances } from '#balances/actions/check_balances'

/** Compares the balances that banks told of one household's accounts with its rows. */
export class CheckBalancesOf extends Job<{ householdId: string }> {
  async perform({ householdId }: { householdId: string }) {
    await inHousehold(householdId, () => checkBalances(today('UTC')))
  }
}
