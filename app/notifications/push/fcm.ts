import { firebaseAccount, pushSandboxPort, pushTimeoutMs, type FirebaseAccount } from '#config/push'
import { outgoingAgent } from '#core/outgoing_agent'
import { waitOf } from '#notifications/push/waits'
import type { Messaging } from 'firebase-admin/messaging'
import type { PushMessage, PushOutcome, PushTransport } from '#notifications/push/port'

const TTL_MS = 24 * 60 * 60_000
/** The device was told to forget the token, or never was of this project. */
const GONE = ['messaging/registration-token-not-registered', 'messaging/mismatched-credential']
const LATER = [
  'messaging/message-rate-exceeded',
  'messaging/device-message-rate-exceeded',
  'messaging/quota-exceeded',
  'messaging/server-unavailable',
  'messaging/internal-error',
  'messaging/unknown-error',
]

/** Made once of each project: it keeps its connections and its access token. */
const apps = new Map<string, Promise<Messaging>>()

const messaging = (account: FirebaseAccount, port: number | undefined) => {
  const name = `${account.project_id}:${port ?? 'google'}`
  if (!apps.has(name)) apps.set(name, start(name, account, port))
  return apps.get(name)!
}

async function start(name: string, account: FirebaseAccount, port: number | undefined) {
  // Heavy, and needed by few.
  const { cert, initializeApp } = await import('firebase-admin/app')
  const { getMessaging } = await import('firebase-admin/messaging')
  const httpAgent = outgoingAgent({ sandboxPort: port })
  const local = { getAccessToken: async () => ({ access_token: 'local', expires_in: 3600 }) }
  const credential =
    port === undefined
      ? cert({
          projectId: account.project_id,
          clientEmail: account.client_email,
          privateKey: account.private_key,
        })
      : local
  return getMessaging(initializeApp({ projectId: account.project_id, credential, httpAgent }, name))
}

/** Android, iOS and browsers by Firebase (HTTP v1), which reaches its makers' services. */
export const fcm: PushTransport = {
  missing: () => (firebaseAccount() ? null : 'firebase'),

  async send(target: string, { title, body, path, tag }: PushMessage): Promise<PushOutcome> {
    const account = firebaseAccount()
    if (!account) return { is: 'refused', error: 'no_firebase' }
    try {
      const sender = await messaging(account, pushSandboxPort())
      const sent = sender.send({
        token: target,
        data: { title, body, path, tag },
        android: { priority: 'high', ttl: TTL_MS, collapseKey: tag },
        apns: {
          headers: { 'apns-priority': '10', 'apns-collapse-id': tag },
          payload: { aps: { alert: { title, body }, 'mutable-content': 1 } },
        },
      })
      await within(sent, pushTimeoutMs())
      return { is: 'sent' }
    } catch (error) {
      return outcomeOf(error as Trouble)
    }
  },
}

interface Trouble {
  code?: string
  httpResponse?: { status?: number; headers?: Record<string, string> }
}

function outcomeOf({ code = 'network', httpResponse }: Trouble): PushOutcome {
  if (GONE.includes(code)) return { is: 'gone' }
  const error = `fcm_${code.replace(/^\w+\//, '').replaceAll('-', '_')}`
  const isOurs = code.startsWith('messaging/') && !LATER.includes(code)
  if (isOurs) return { is: 'refused', error }
  return { is: 'later', error, ...waitOf(httpResponse?.headers?.['retry-after']) }
}

/** The SDK waits as long as the other side does. */
async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('slow'), { code: 'timeout' })),
      timeoutMs
    )
  })
  return Promise.race([work, over]).finally(() => clearTimeout(timer))
}
