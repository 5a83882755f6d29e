import { appUrl, bankSettings } from '#config/bank'

const address = (path: string) => new URL(path, appUrl()).href

/**
 * Where a bank with a page of its own sends people back, without query and fragment; undefined where
 * the provider would not accept it: http anywhere but at our own sandbox bank.
 */
export function oauthUrl(): string | undefined {
  const isTrusted = appUrl().startsWith('https:') || bankSettings().environment === 'sandbox_bank'
  return isTrusted ? address('/connections/oauth') : undefined
}

/** Where people come back to when they are done at the provider's page. */
export const returnUrl = (linkId: string) => address(`/connections/link/${linkId}/return`)

/** The address of the provider's page is only ever at the provider. */
export function isBankAddress(text: string): boolean {
  const { hostname, protocol, origin } = new URL(text)
  const { sandboxBankUrl } = bankSettings()
  if (sandboxBankUrl) return origin === new URL(sandboxBankUrl).origin
  return protocol === 'https:' && (hostname === 'plaid.com' || hostname.endsWith('.plaid.com'))
}
