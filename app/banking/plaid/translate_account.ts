import type { AccountBase } from 'plaid'
import { cleanText } from '#banking/plaid/bank_text'
import { currencyOf, translateBalance } from '#banking/plaid/translate'

export type AccountKind = 'bank' | 'card' | 'investment' | 'loan' | 'other'

/** An account of the bank in our words. Balances are minor units of `currency`, debts below zero. */
export interface BankAccount {
  externalId: string
  persistentId: string | null
  name: string
  officialName: string | null
  mask: string | null
  type: string
  subtype: string | null
  kind: AccountKind
  currency: string
  /** Null where the bank does not know. */
  currentMinor: bigint | null
  availableMinor: bigint | null
  limitMinor: bigint | null
}

const KINDS: Record<string, AccountKind> = {
  depository: 'bank',
  credit: 'card',
  loan: 'loan',
  investment: 'investment',
  brokerage: 'investment',
}

export function translateAccount(sent: AccountBase): BankAccount {
  const { balances } = sent
  const kind = KINDS[sent.type] ?? 'other'
  const currency = currencyOf(balances)
  const isDebt = kind === 'card' || kind === 'loan'
  const room = (amount: number | null | undefined) => translateRoom(amount, currency)
  const current = translateBalance(balances.current, currency, { isDebt })
  return {
    externalId: sent.account_id,
    persistentId: sent.persistent_account_id ?? null,
    name: cleanText(sent.name, 100) ?? 'Account',
    officialName: cleanText(sent.official_name, 200),
    mask: cleanText(sent.mask, 8),
    type: sent.type,
    subtype: cleanText(sent.subtype, 60),
    kind,
    currency,
    // What can be spent stands in for a balance that is not told; on a card it would be the unused limit.
    currentMinor: current ?? (isDebt ? null : room(balances.available)),
    availableMinor: room(balances.available),
    limitMinor: room(balances.limit),
  }
}

/** Money at one's disposal keeps its sign, on cards too. */
const translateRoom = (amount: number | null | undefined, currency: string) =>
  translateBalance(amount, currency)
