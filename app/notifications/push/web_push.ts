import vine from '@vinejs/vine'
import { pushContact, pushSandboxPort, pushTimeoutMs, vapidKeys } from '#config/push'
import { outgoingAgent } from '#core/outgoing_agent'
import { waitOf } from '#notifications/push/waits'
import type { PushMessage, PushOutcome, PushTransport } from '#notifications/push/port'

/** What a browser gives as its subscription. */
export const subscriptionValidator = vine.create({
  endpoint: vine.string().maxLength(2000),
  keys: vine.object({
    // A point of P-256, and 16 bytes.
    p256dh: vine.string().regex(/^[\w-]{87}=?$/),
    auth: vine.string().regex(/^[\w-]{22}={0,2}$/),
  }),
})

/** A message that nobody fetched is of no use the day after. */
const TTL_SECONDS = 24 * 60 * 60

/** One of each address; a name that means a private address is not connected to. */
const agents = new Map<number | undefined, ReturnType<typeof outgoingAgent>>()

function agentFor(sandboxPort: number | undefined) {
  if (!agents.has(sandboxPort))
    agents.set(sandboxPort, outgoingAgent({ sandboxPort, isPublic: true }))
  return agents.get(sandboxPort)!
}

/** Browsers, by the service that their maker runs (RFC 8030, 8188, 8291, 8292); needs no account anywhere. */
export const webPush: PushTransport = {
  missing: () => (vapidKeys() ? null : 'vapid'),

  async send(target: string, message: PushMessage): Promise<PushOutcome> {
    const keys = vapidKeys()
    if (!keys) return { is: 'refused', error: 'no_vapid_keys' }
    const { default: library } = await import('web-push')
    try {
      await library.sendNotification(JSON.parse(target), JSON.stringify(message), {
        TTL: TTL_SECONDS,
        timeout: pushTimeoutMs(),
        agent: agentFor(pushSandboxPort()),
        vapidDetails: { subject: pushContact(), ...keys },
      })
      return { is: 'sent' }
    } catch (error) {
      return outcomeOf(error as Trouble)
    }
  },
}

interface Trouble {
  statusCode?: number
  headers?: Record<string, string>
  code?: string
}

function outcomeOf({ statusCode, headers, code }: Trouble): PushOutcome {
  if (statusCode === 404 || statusCode === 410) return { is: 'gone' }
  if (code === 'EPRIVATE') return { is: 'gone' }
  if (statusCode === undefined) return { is: 'later', error: 'web_unreachable' }
  if (statusCode === 429 || statusCode >= 500)
    return { is: 'later', error: `web_${statusCode}`, ...waitOf(headers?.['retry-after']) }
  return { is: 'refused', error: `web_${statusCode}` }
}
