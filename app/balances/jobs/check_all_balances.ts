import { Job } from '#core/job'
import { askOfAll } from '#households/actions/ask_of_all'
import { CheckBalancesOf } from '#balances/jobs/check_balances_of'

/** Asks for a comparison of every household, each in a job of its own. */
export class CheckAllBalances extends Job {
  async perform() {
    await askOfAll(CheckBalancesOf)
  }
}
