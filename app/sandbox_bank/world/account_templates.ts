/** The accounts that a user has at a bank, before an Item gives them ids. */
import { customAccounts } from '#sandbox_bank/custom/custom_accounts'
import type { User } from '#sandbox_bank/world/users'

export type AccountKey =
  | 'checking'
  | 'savings'
  | 'deposit'
  | 'card'
  | 'money_market'
  | 'ira'
  | 'retirement'
  | 'student_loan'
  | 'mortgage'
  | `custom_${number}`

export interface AccountTemplate {
  key: AccountKey
  name: string
  officialName: string
  mask: string
  type: 'depository' | 'credit' | 'investment' | 'loan' | 'other'
  subtype: string | null
  /** The balance before the first row of the history, in minor units, with the sign of the bank's `current`. */
  openingMinor: number
  limitMinor: number | null
  /** Another currency than the bank's. */
  currency?: string
  /** Balances that a custom user insists on, in major units. */
  forcedBalances?: { available: number | null }
}

const template = (
  key: AccountKey,
  names: [name: string, officialName: string, mask: string],
  kind: [type: AccountTemplate['type'], subtype: string],
  openingMinor: number,
  limitMinor: number | null = null
): AccountTemplate => ({
  key,
  name: names[0],
  officialName: names[1],
  mask: names[2],
  type: kind[0],
  subtype: kind[1],
  openingMinor,
  limitMinor,
})

const CHECKING = template(
  'checking',
  ['Checking', 'Gold Standard 0% Interest Checking', '0000'],
  ['depository', 'checking'],
  312_045
)
const SAVINGS = template(
  'savings',
  ['Saving', 'Silver Standard 0.35% Interest Saving', '1111'],
  ['depository', 'savings'],
  845_000
)
const CARD = template(
  'card',
  ['Credit Card', 'Diamond 12.5% APR Credit Card', '3333'],
  ['credit', 'credit card'],
  48_730,
  1_000_000
)

const NINE: readonly AccountTemplate[] = [
  CHECKING,
  SAVINGS,
  template(
    'deposit',
    ['CD', 'Bronze Standard 0.20% Interest CD', '2222'],
    ['depository', 'cd'],
    100_000
  ),
  CARD,
  template(
    'money_market',
    ['Money Market', 'Platinum Standard 1.85% Interest Money Market', '4444'],
    ['depository', 'money market'],
    4_320_000
  ),
  template('ira', ['IRA', 'Individual Retirement Account', '5555'], ['investment', 'ira'], 32_076),
  template(
    'retirement',
    ['401k', 'Employer Retirement Plan', '6666'],
    ['investment', '401k'],
    2_363_198
  ),
  template(
    'student_loan',
    ['Student Loan', 'Direct Student Loan', '7777'],
    ['loan', 'student'],
    6_526_200
  ),
  template(
    'mortgage',
    ['Mortgage', 'Fixed Rate Home Mortgage', '8888'],
    ['loan', 'mortgage'],
    5_630_206
  ),
]

/** In the order in which the bank lists them. */
export function accountsOf(user: User): readonly AccountTemplate[] {
  if (user.custom) return customAccounts(user.custom)
  return user.accounts === 'nine' ? NINE : [CHECKING, SAVINGS, CARD]
}

/** True when the balance is money owed, so that spending raises it. */
export const isDebt = (type: string): boolean => type === 'credit' || type === 'loan'
