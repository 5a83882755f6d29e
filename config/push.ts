import env from '#start/env'

/** Read when they are used, so that tests can give others. */
export const vapidKeys = () => {
  const publicKey = env.get('VAPID_PUBLIC_KEY')
  const privateKey = env.get('VAPID_PRIVATE_KEY')?.release()
  return publicKey && privateKey ? { publicKey, privateKey } : null
}

export interface FirebaseAccount {
  project_id: string
  client_email: string
  private_key: string
}

/** The JSON of a service account of Firebase, as its console gives it. */
export function firebaseAccount(): FirebaseAccount | null {
  const text = env.get('FIREBASE_SERVICE_ACCOUNT')?.release()
  return text ? (JSON.parse(text) as FirebaseAccount) : null
}

/** Whom push services may write to when something is wrong. */
export const pushContact = () =>
  `mailto:${env.get('OPERATOR_EMAIL') ?? env.get('MAIL_FROM') ?? `postmaster@${new URL(env.get('APP_URL')).hostname}`}`

/** For tests and benches: all that is pushed goes to this port of this machine, in the clear. */
export const pushSandboxPort = () => env.get('PUSH_SANDBOX_PORT')

/** So long a service may take to answer. */
export const pushTimeoutMs = () => env.get('PUSH_TIMEOUT_MS', 10_000)
