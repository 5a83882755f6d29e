import { accountBalances } from '#accounts/queries/account_balances'

/** Accounts whose rows the reader sees, and that are not closed. */
export const openAccounts = async () =>
  (await accountBalances()).filter(({ isBalanceOnly, isClosed }) => !isClosed && !isBalanceOnly)
