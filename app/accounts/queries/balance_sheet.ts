import { GROUPS, type AccountGroup } from '#accounts/kinds'
import { accountBalances, type AccountBalance } from '#accounts/queries/account_balances'

export interface CurrencySum {
  currency: string
  minor: bigint
}

export interface BalanceGroup {
  group: AccountGroup
  accounts: AccountBalance[]
  /** Of its accounts, each currency by itself. */
  subtotals: CurrencySum[]
}

export interface BalanceSheet {
  groups: BalanceGroup[]
  /** Never added across currencies; the household's own comes first. */
  netWorth: CurrencySum[]
}

/** Accounts by what they are, with sums. `currency` is the household's own. */
export async function balanceSheet(currency: string): Promise<BalanceSheet> {
  const accounts = await accountBalances()
  const groups = [...GROUPS, 'closed' as const].map((group) => {
    const own = accounts.filter((account) => account.group === group)
    return { group, accounts: own, subtotals: sumsOf(own, currency) }
  })
  return {
    groups: groups.filter((group) => group.accounts.length > 0),
    // What was in a closed account went elsewhere on the day it was closed.
    netWorth: sumsOf(
      accounts.filter(({ group }) => group !== 'closed'),
      currency
    ),
  }
}

function sumsOf(accounts: AccountBalance[], first: string): CurrencySum[] {
  const sums = new Map<string, bigint>()
  for (const { currency, balanceMinor } of accounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + balanceMinor)
  }
  const order = (code: string) => (code === first ? '' : code)
  return [...sums]
    .map(([currency, minor]) => ({ currency, minor }))
    .sort((one, other) => (order(one.currency) < order(other.currency) ? -1 : 1))
}
