import { changeSet } from '#core/change_set'
import { now } from '#core/clock'
import { currentScope, tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { sqlBindings } from '#core/sql_bindings'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { COUNTABLE, figuresOf, IS_EXCEPTION, namesOf } from '#balances/queries/counted_rows'
import type Reconciliation from '#balances/models/reconciliation'

interface Adjusting {
  /** What the row is called that takes up the difference. */
  payee: string
  /** The difference that the person saw: another one is not put into a row unseen. */
  differenceMinor: bigint
}

/**
 * Locks the cleared rows. A difference is put into a row of its own only where the person asked for just
 * that. One change set, so undo takes back the locks and that row. @throws Refusal `difference`
 */
export async function finishReconciliation(of: Reconciliation, adjusting?: Adjusting) {
  const { differenceMinor, cleared } = await figuresOf(of)
  const wanted = adjusting?.differenceMinor ?? 0n
  if (differenceMinor !== wanted)
    throw new Refusal(
      'difference',
      'open',
      'Something changed meanwhile. Look at the difference again.'
    )
  return changeSet(
    { cause: 'reconciliations.finished', details: { reconciliation: of.id, count: cleared } },
    async (changeSetId) => {
      const adjustmentId = adjusting && wanted !== 0n ? await adjust(of, adjusting) : null
      await tenantDb().rawQuery(LOCK, sqlBindings(namesOf(of)))
      await setStatus(of.id, 'finished', adjustmentId)
      return changeSetId
    }
  )
}

/** Opens it again; its rows stay counted by it, but are locked no more. */
export const reopenReconciliation = (of: Reconciliation) =>
  changeSet(
    { cause: 'reconciliations.reopened', details: { reconciliation: of.id } },
    async (changeSetId) => {
      await setStatus(of.id, 'open')
      return changeSetId
    }
  )

export async function setStatus(
  id: string,
  status: 'open' | 'finished',
  adjustmentId?: string | null
) {
  const finishedAt = status === 'finished' ? now() : null
  const adjusted = adjustmentId === undefined ? {} : { adjustment_id: adjustmentId }
  await tenantDb()
    .from('reconciliations')
    .where({ household_id: currentScope().householdId, id })
    .update({ status, finished_at: finishedAt, ...adjusted })
}

async function adjust(of: Reconciliation, { payee, differenceMinor }: Adjusting) {
  const row = { accountId: of.accountId, currency: of.currency, postedOn: of.day }
  const [id] = await recordTransactions([
    { ...row, source: 'manual', amountMinor: differenceMinor, userPayee: payee },
  ])
  await tenantDb().rawQuery(EXCLUDE, [id])
  return id
}

/** Nobody knows what it was for: it is in the balance, and in no report or budget until somebody says. */
const EXCLUDE = /* sql */ `
  update transaction_lines set flow = 'excluded', flow_origin = 'user'
  where household_id = app.household_id() and transaction_id = ?`

const LOCK = /* sql */ `
  update transactions t set reconciliation_id = (:id)::uuid, version = t.version + 1
  where ${COUNTABLE} and t.reconciliation_id is null and not ${IS_EXCEPTION}`
