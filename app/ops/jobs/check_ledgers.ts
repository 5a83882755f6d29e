import { Job } from '#core/job'
import { CheckLedger } from '#ops/jobs/check_ledger'
import { askOfAll } from '#households/actions/ask_of_all'

/** Asks for a check of every household, each in a job of its own. */
export class CheckLedgers extends Job {
  async perform() {
    await askOfAll(CheckLedger)
  }
}
