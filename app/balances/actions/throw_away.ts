import { changeSet } from '#core/change_set'
import { now } from '#core/clock'
import { currentScope, tenantDb } from '#core/household_scope'
import type Reconciliation from '#balances/models/reconciliation'

/** Ends one that is open; rows that it had counted, when it was finished before, are free for the next one. */
export const throwAway = (of: Reconciliation) =>
  changeSet(
    { cause: 'reconciliations.thrown_away', details: { reconciliation: of.id } },
    async (changeSetId) => {
      await tenantDb().rawQuery(FREE, { id: of.id })
      await setThrownAway(of.id, true)
      return changeSetId
    }
  )

export const setThrownAway = (id: string, isGone: boolean) =>
  tenantDb()
    .from('reconciliations')
    .where({ household_id: currentScope().householdId, id })
    .update({ deleted_at: isGone ? now() : null })

const FREE = /* sql */ `
  update transactions set reconciliation_id = null, version = version + 1
  where household_id = app.household_id() and reconciliation_id = (:id)::uuid`
