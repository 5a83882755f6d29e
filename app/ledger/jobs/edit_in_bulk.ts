import { inHousehold } from '#core/household_scope'
import { Job } from '#core/job'

interface Payload {
  householdId: string
  userId: string
  runId: string
}

/** Writes an edit of very many rows, part by part; what is done already is not done again. */
export class EditInBulk extends Job<Payload> {
  async perform({ householdId, userId, runId }: Payload) {
    const { runNextPart } = await import('#ledger/actions/bulk/runs')
    while (await inHousehold(householdId, () => runNextPart(runId), { userId }));
  }
}
