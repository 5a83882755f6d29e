/** The accounts of a custom user, with the names a bank would give them where the configuration gives none. */
import { toMinor } from '#sandbox_bank/amounts'
import { holdingsMinor } from '#sandbox_bank/custom/custom_portfolio'
import type { CustomAccount, CustomConfig } from '#sandbox_bank/custom/custom_config'
import { invalidField } from '#sandbox_bank/plaid_error'
import type { AccountTemplate } from '#sandbox_bank/world/account_templates'

const DEFAULT_BALANCE = 1_000
const DEFAULT_CURRENCY = 'USD'
const DEFAULT_SUBTYPES: Record<string, string> = {
  depository: 'checking',
  credit: 'credit card',
  investment: 'brokerage',
  loan: 'student',
}

/** `openingMinor` is what the account has now: the configuration's starting balance. */
export const customAccounts = (config: CustomConfig): AccountTemplate[] =>
  (config.override_accounts ?? [{}]).map(templateOf)

function templateOf(account: CustomAccount, index: number): AccountTemplate {
  const { meta = {}, type = 'depository' } = account
  const currency = account.currency ?? DEFAULT_CURRENCY
  const subtype = account.subtype ?? DEFAULT_SUBTYPES[type] ?? null
  const name = meta.name ?? `Plaid ${subtype ?? type}`.replace(/\b[a-z]/g, upper)
  const forced = forcedAvailable(account)
  return {
    key: `custom_${index}`,
    name,
    officialName: meta.official_name ?? name,
    mask: meta.mask ?? String(1111 * index).padStart(4, '0'),
    type,
    subtype,
    currency,
    openingMinor: openingOf(account, currency),
    limitMinor: (meta.limit ?? null) === null ? null : minorOf(meta.limit!, currency),
    ...(forced === undefined ? {} : { forcedBalances: { available: forced } }),
  }
}

/** An account that only says what it holds is worth that. */
function openingOf(account: CustomAccount, currency: string): number {
  const held = (account.starting_balance ?? null) === null ? holdingsMinor(account, currency) : 0
  return held > 0 ? held : minorOf(account.starting_balance ?? DEFAULT_BALANCE, currency)
}

const upper = (letter: string): string => letter.toUpperCase()

function forcedAvailable(account: CustomAccount): number | null | undefined {
  return account.has_null_available_balance === true ? null : account.force_available_balance
}

/** Throws INVALID_FIELD for more decimals than the currency has. */
export function minorOf(major: number, currency: string): number {
  const minor = toMinor(major, currency)
  if (minor === null) throw invalidField(`${major} is no amount of ${currency}`)
  return minor
}
