import { isDebt } from '#accounts/models/account'
import { countedRows, figuresOf } from '#balances/queries/counted_rows'
import { culprits } from '#balances/queries/culprits'
import type Account from '#accounts/models/account'
import type Reconciliation from '#balances/models/reconciliation'

/** What the second step shows: the rows, where it stands, and what may be wrong. */
export async function reconciliationPage(account: Account, of: Reconciliation) {
  const rows = await countedRows(of)
  return {
    cleared: rows.filter(({ isCleared }) => isCleared),
    notYet: rows.filter(({ isCleared }) => !isCleared),
    ...(await standing(account, of)),
  }
}

/** Where it stands alone, after a tick. */
export async function standing(account: Account, of: Reconciliation) {
  const figures = await figuresOf(of)
  const { differenceMinor } = figures
  const question = { accountId: account.id, differenceMinor, from: of.startsOn, to: of.day }
  return {
    account,
    reconciliation: of,
    figures,
    culprits: await culprits({ ...question, reconciliationId: of.id }),
  }
}

/** What is owed is typed and shown as a plain number, as statements do; it is negative here. */
export const asStatement = (account: Account, minor: bigint) =>
  isDebt(account.accountKind) ? -minor : minor
