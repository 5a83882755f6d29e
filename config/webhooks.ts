import env from '#start/env'

/** Own networks that may be called too, also without TLS: `192.168.1.0/24, 127.0.0.1`. None unless said. */
export const webhookNetworks = (): string[] =>
  (env.get('WEBHOOK_NETWORKS') ?? '').split(/[\s,]+/).filter(Boolean)

/** So long a receiver may take to answer. */
export const webhookTimeoutMs = () => env.get('WEBHOOK_TIMEOUT_MS', 10_000)
