import { GROUPS, type AccountGroup } from '#accounts/kinds'
import { accountBalances, type AccountBalance } from '#accounts/queries/account_balances'
import { together, type Together } from '#accounts/queries/together'
import type { Day } from '#core/calendar'

export interface CurrencySum {
  currency: string
  minor: bigint
}

export interface BalanceGroup {
  group: AccountGroup
  accounts: AccountBalance[]
  /** Of its accounts, each currency by itself. */
  subtotals: CurrencySum[]
  /** All of it in the household's currency; null where it is in no other. */
  together: Together | null
}

export interface BalanceSheet {
  groups: BalanceGroup[]
  /** Each currency by itself; the household's own comes first. */
  netWorth: CurrencySum[]
  /** All of it in the household's currency; null where it is in no other. */
  together: Together | null
}

/** Accounts by what they are, with sums. `currency` is the household's own, in which others are added up on `day`. */
export async function balanceSheet(currency: string, day: Day): Promise<BalanceSheet> {
  const accounts = await accountBalances()
  const filled = [...GROUPS, 'closed' as const]
    .map((group) => ({ group, accounts: accounts.filter((account) => account.group === group) }))
    .filter((group) => group.accounts.length > 0)
  // What was in a closed account went elsewhere on the day it was closed.
  const open = accounts.filter(({ group }) => group !== 'closed')
  const lists = [...filled.map((group) => group.accounts), open].map((list) =>
    sumsOf(list, currency)
  )
  const added = await addedUp(lists, currency, day)
  return {
    groups: filled.map((group, place) => ({
      ...group,
      subtotals: lists[place],
      together: added[place],
    })),
    netWorth: lists.at(-1)!,
    together: added.at(-1)!,
  }
}

/** Asks for rates only where there is something to convert. */
async function addedUp(lists: CurrencySum[][], target: string, day: Day) {
  const isForeign = (list: CurrencySum[]) => list.some(({ currency }) => currency !== target)
  if (!lists.some(isForeign)) return lists.map(() => null)
  const added = await together(lists, target, day)
  return lists.map((list, place) => (isForeign(list) ? added[place] : null))
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
