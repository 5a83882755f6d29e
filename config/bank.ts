import env from '#start/env'

/** Without keys the sandbox bank of this machine stands in for Plaid. */
export interface BankSettings {
  /** 'sandbox_bank' is our own; the others are Plaid's. */
  environment: 'sandbox_bank' | 'sandbox' | 'production'
  clientId: string
  secret: string
  /** Only for our own sandbox bank. */
  sandboxBankUrl?: string
  /** Which of Plaid's limits hold: our own sandbox bank keeps none unless told to. */
  limits: 'production' | 'sandbox' | 'off'
}

const DEFAULT_SANDBOX_BANK = 'http://127.0.0.1:4010'

/** Read anew at each call, so that tests can start a bank of their own. */
export function bankSettings(): BankSettings {
  const clientId = env.get('PLAID_CLIENT_ID')
  const secret = env.get('PLAID_SECRET')?.release()
  if (clientId && secret) {
    const environment = env.get('PLAID_ENV') ?? 'sandbox'
    return { environment, clientId, secret, limits: environment }
  }
  return {
    environment: 'sandbox_bank',
    clientId: 'sandbox',
    secret: 'sandbox',
    sandboxBankUrl: env.get('SANDBOX_BANK_URL') ?? DEFAULT_SANDBOX_BANK,
    limits: env.get('SANDBOX_BANK_LIMITS') ?? 'off',
  }
}

/** Where people and banks find this installation. */
export const appUrl = () => env.get('APP_URL')

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

/**
 * Where the bank may send webhooks, or null where it could not reach us: only a public https address,
 * or this machine's own for our own sandbox bank. Without it the app asks on its own, which is enough.
 */
export function webhookUrl(): string | null {
  const { hostname, protocol, origin } = new URL(appUrl())
  const isOurs = bankSettings().environment === 'sandbox_bank'
  const isReachable = LOOPBACK.test(hostname) ? isOurs : protocol === 'https:' && !isOurs
  return isReachable ? `${origin}/webhooks/plaid` : null
}
