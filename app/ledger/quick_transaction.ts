import { Refusal } from '#core/refusal'
import { accountBalances } from '#accounts/queries/account_balances'
import { readSignedAmount } from '#ledger/actions/read_signed_amount'
import { payeeDefaults } from '#ledger/queries/payee_defaults'
import { readQuickLine } from '#ledger/quick_line'
import type { Day } from '#core/calendar'
import type { HttpContext } from '@adonisjs/core/http'

/** What a line would make, and what of it cannot be: fields of the refusals of `line`. */
export interface QuickTransaction {
  payee: string
  amount: string | null
  /** Minor units of the account's currency, positive into it; null while there is no amount. */
  amountMinor: bigint | null
  currency: string
  accountId: string | null
  accountName: string | null
  categoryId: string | null
  categoryName: string | null
  day: Day
  tags: string[]
  problems: ('amount' | 'payee' | 'account')[]
}

export const openAccounts = async () =>
  (await accountBalances()).filter(({ isBalanceOnly, isClosed }) => !isClosed && !isBalanceOnly)

/** Puts the words of a line together with what is here: accounts, and the last row of that payee. */
export async function quickTransaction(
  text: string,
  { user, today, household }: Reader
): Promise<QuickTransaction> {
  const accounts = await openAccounts()
  const { locale } = user
  const line = readQuickLine(text, { locale, today, currency: household.currency })
  const known = await payeeDefaults(line.payee)
  const account = line.account
    ? accounts.find(({ name }) => isMeant(name, line.account!))
    : (accounts.find(({ id }) => id === known?.accountId) ?? accounts[0])
  const currency = account?.currency ?? household.currency
  const amountMinor = minorOf(line.amount, currency, locale)
  const problems = [
    amountMinor === null && ('amount' as const),
    !line.payee && ('payee' as const),
    !account && ('account' as const),
  ].filter((each) => each !== false)
  return {
    payee: line.payee,
    amount: line.amount,
    amountMinor,
    currency,
    accountId: account?.id ?? null,
    accountName: account?.name ?? line.account,
    categoryId: known?.categoryId ?? null,
    categoryName: known?.categoryName ?? null,
    day: line.day ?? today,
    tags: line.tags,
    problems,
  }
}

type Reader = Pick<HttpContext['member'], 'user' | 'today' | 'household'>

/** "visa" means "Visa 9002" and "My Visa". */
function isMeant(name: string, mark: string) {
  const wanted = mark.toLowerCase()
  const words = name.toLowerCase().split(/\s+/)
  return words.join('').startsWith(wanted) || words.some((word) => word.startsWith(wanted))
}

function minorOf(amount: string | null, currency: string, locale: string): bigint | null {
  if (amount === null) return null
  try {
    return readSignedAmount({ amount, currency, locale, direction: 'out' }).minor
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
