import { inHousehold } from '#core/household_scope'
import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { notify } from '#households/actions/notify'
import { finishLink } from '#banking/actions/finish_link'
import { findOpenSession } from '#banking/linking/sessions'
import { BankApiError } from '#banking/plaid/bank_api_error'

export interface Visit {
  householdId: string
  userId: string
  sessionId: string
}

const AGAIN_MS = 30 * 60_000

/**
 * A visit at the bank whose person did not come back to us: what came of it is asked for, until it
 * ended or grew too old. Whatever needs a decision waits for the person, who is told.
 */
export class FinishVisit extends Job<Visit> {
  static override readonly queue = 'banking' as const

  async perform(visit: Visit) {
    const { householdId, userId, sessionId } = visit
    const session = await inHousehold(householdId, () => findOpenSession(sessionId, userId), {
      userId,
    })
    if (!session) return
    const outcome = await finishLink(session, visit).catch((error: unknown) => {
      if (error instanceof BankApiError) return { is: 'nothing' as const }
      throw error
    })
    if (outcome.is === 'nothing') await enqueue(FinishVisit, visit, { delayMs: AGAIN_MS })
    if (outcome.is === 'duplicate') await inHousehold(householdId, () => tell(visit))
  }
}

const tell = ({ sessionId, userId }: Visit) =>
  notify({
    kind: 'banking.login_known',
    key: `banking.login_known:${sessionId}`,
    data: { sessionId },
    userIds: [userId],
  })
