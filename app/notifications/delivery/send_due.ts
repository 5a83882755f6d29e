import { inHousehold } from '#core/household_scope'
import { refusalOf } from '#core/mail/refusal_of'
import { sendLetter } from '#core/mail/send_letter'
import {
  claimDue,
  postpone,
  settle,
  type Claimed,
  type Round,
} from '#notifications/delivery/claims'
import { letterOf, pushOf } from '#notifications/delivery/messages'
import { pushTo } from '#notifications/push/push_to'
import type { PushOutcome } from '#notifications/push/port'

/**
 * Brings one person what is due by one channel: one thing by itself, several as a digest. What went out is
 * never sent again; where a worker dies in between it may come a second time, and takes the first one's place
 * on a phone. Answers in how many milliseconds to try again; null when that is not needed.
 */
export async function sendDue(round: Round): Promise<number | null> {
  const claimed = await inHousehold(round.householdId, () => claimDue(round))
  if (!claimed) return null
  const outcome =
    round.channel === 'email' ? await mailed(claimed, round) : await pushed(claimed, round)
  return inHousehold(round.householdId, () => keep(outcome, claimed, round))
}

async function mailed(claimed: Claimed, round: Round): Promise<PushOutcome> {
  try {
    await sendLetter(letterOf(claimed, round))
    return { is: 'sent' }
  } catch (error) {
    return troubleOf(error)
  }
}

/** A server that refuses an address for good says so by a number of 5xx. */
function troubleOf(error: unknown): PushOutcome {
  const { code } = refusalOf(error)
  if (code && code >= 500 && code < 600) return { is: 'refused', error: `smtp_${code}` }
  return { is: 'later', error: code ? `smtp_${code}` : 'smtp_unreachable' }
}

const pushed = (claimed: Claimed, { userId }: Round) => pushTo(userId, pushOf(claimed))

async function keep(outcome: PushOutcome, claimed: Claimed, { channel }: Round) {
  if (outcome.is === 'later') return postpone(channel, claimed, outcome)
  if (outcome.is === 'sent') await settle(channel, claimed.ids, { state: 'sent' })
  else if (outcome.is === 'gone')
    await settle(channel, claimed.ids, { state: 'dropped', error: 'no_device' })
  else await settle(channel, claimed.ids, { state: 'failed', error: outcome.error })
  return null
}
