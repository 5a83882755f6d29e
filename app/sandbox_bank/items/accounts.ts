/** Accounts of an Item, and their balances: `current` is the opening balance and everything that posted since. */
import { toMajor } from '#sandbox_bank/amounts'
import type { Queryable } from '#sandbox_bank/database'
import { invalidAccount } from '#sandbox_bank/plaid_error'
import { isDebt } from '#sandbox_bank/world/account_templates'

export interface Account {
  account_id: string
  item_id: string
  position: number
  key: string
  name: string
  official_name: string | null
  mask: string | null
  type: string
  subtype: string | null
  currency: string
  limit_minor: number | null
  opening_minor: number
  posted_minor: number
  pending_minor: number
  persistent_account_id: string | null
  is_open: boolean
  /** False while the person has not chosen it in Link. */
  is_shared: boolean
  /** Major units, or null for what the bank does not say. */
  forced_balances: { current?: null; available?: number | null }
}

/** Open, shared accounts in the bank's order. Throws INVALID_ACCOUNT_ID when one of the wanted ones is not among them. */
export async function accountsOfItem(
  client: Queryable,
  itemId: string,
  wanted: string[] | null = null
): Promise<Account[]> {
  const { rows } = await client.query<Account>(
    'select * from accounts where item_id = $1 and is_open and is_shared order by position',
    [itemId]
  )
  if (!wanted) return rows
  const chosen = rows.filter((account) => wanted.includes(account.account_id))
  if (chosen.length !== new Set(wanted).size) throw invalidAccount()
  return chosen
}

/** Every account that a person could share, shared or not. */
export async function openAccounts(client: Queryable, itemId: string): Promise<Account[]> {
  const { rows } = await client.query<Account>(
    'select * from accounts where item_id = $1 and is_open order by position',
    [itemId]
  )
  return rows
}

/** Minor units; positive is money the person has, or for debts money the person owes. */
export const currentMinor = (account: Account): number =>
  isDebt(account.type)
    ? account.opening_minor + account.posted_minor
    : account.opening_minor - account.posted_minor

function availableMinor(account: Account): number | null {
  if (account.limit_minor !== null) {
    return account.limit_minor - currentMinor(account) - account.pending_minor
  }
  if (account.type !== 'depository') return null
  return currentMinor(account) - account.pending_minor
}

/** The account as Plaid writes it. */
export function accountBody(account: Account) {
  const major = (minor: number | null) => (minor === null ? null : toMajor(minor, account.currency))
  return {
    account_id: account.account_id,
    balances: {
      available: major(availableMinor(account)),
      current: major(currentMinor(account)),
      iso_currency_code: account.currency,
      limit: major(account.limit_minor),
      unofficial_currency_code: null,
      ...account.forced_balances,
    },
    holder_category: 'personal',
    mask: account.mask,
    name: account.name,
    official_name: account.official_name,
    ...(account.persistent_account_id
      ? { persistent_account_id: account.persistent_account_id }
      : {}),
    subtype: account.subtype,
    type: account.type,
  }
}

/** The short form that Link hands to the app. */
export const linkAccountBody = (account: Account) => ({
  id: account.account_id,
  name: account.name,
  mask: account.mask,
  type: account.type,
  subtype: account.subtype,
  verification_status: null,
  class_type: null,
})
