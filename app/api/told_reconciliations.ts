import { OPEN_RECONCILIATION } from '#api/shapes/upkeep'
import Account from '#accounts/models/account'
import Reconciliation from '#balances/models/reconciliation'
import { countedRows, figuresOf } from '#balances/queries/counted_rows'
import { culprits } from '#balances/queries/culprits'
import type { HttpContext } from '@adonisjs/core/http'

/** The one that the address names. @throws 404 */
export async function knownReconciliation({ params }: HttpContext) {
  const account = await Account.known(params.id)
  return Reconciliation.known(account.id, params.reconciliation_id)
}

/** A comparison with its rows, where it stands, and what may be wrong. */
export async function reconciliationTold(of: Reconciliation) {
  const figures = await figuresOf(of)
  const { differenceMinor } = figures
  const { id, accountId, startsOn, day, status, balanceMinor, currency, finishedAt } = of
  const question = { accountId, differenceMinor, from: startsOn, to: day, reconciliationId: id }
  return OPEN_RECONCILIATION.tell({
    ...{ id, startsOn, day, status, balanceMinor, currency, finishedAt },
    ...figures,
    rows: await countedRows(of),
    culprits: await culprits(question),
  })
}
