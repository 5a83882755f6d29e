import { fcm } from '#notifications/push/fcm'
import { noteSent, targetsOf, type Target, type TransportName } from '#notifications/push/devices'
import { webPush } from '#notifications/push/web_push'
import type { PushMessage, PushOutcome, PushTransport } from '#notifications/push/port'

export const TRANSPORTS: Record<TransportName, PushTransport> = { web: webPush, fcm }

/** So many devices of one person are sent to at once. */
const POOL = 10

/**
 * Sends to all devices of a person, outside of any household, and forgets those that take no more. One that
 * took it is enough; where none did, what may still work decides.
 */
export async function pushTo(userId: string, message: PushMessage): Promise<PushOutcome> {
  const targets = await targetsOf(userId)
  const outcomes: PushOutcome[] = []
  for (let from = 0; from < targets.length; from += POOL)
    outcomes.push(...(await Promise.all(targets.slice(from, from + POOL).map(sendTo(message)))))
  const idsWhere = (is: PushOutcome['is']) =>
    targets.filter((_, at) => outcomes[at].is === is).map(({ id }) => id)
  await noteSent(idsWhere('sent'), idsWhere('gone'))
  const first = (is: PushOutcome['is']) => outcomes.find((one) => one.is === is)
  return first('sent') ?? first('later') ?? first('refused') ?? { is: 'gone' }
}

const sendTo =
  (message: PushMessage) =>
  ({ transport, target }: Target): Promise<PushOutcome> =>
    TRANSPORTS[transport].send(target, message)
