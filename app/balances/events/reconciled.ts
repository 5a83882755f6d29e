import { setThrownAway } from '#balances/actions/throw_away'
import { setStatus } from '#balances/actions/finish_reconciliation'

/** Answers "is:reconciled" in searches. */
export const IS_RECONCILED = /* sql */ `t.reconciliation_id in (select done.id from reconciliations done
  where done.household_id = (:household)::uuid and done.status = 'finished' and done.deleted_at is null)`

/** What no history is kept of: whether it is open follows when its change set is undone, or done again. */
export const followFinish = (details: Record<string, unknown>, isBack: boolean) =>
  setStatus(String(details.reconciliation), isBack ? 'open' : 'finished')

export const followReopening = (details: Record<string, unknown>, isBack: boolean) =>
  setStatus(String(details.reconciliation), isBack ? 'finished' : 'open')

export const followThrowingAway = async (details: Record<string, unknown>, isBack: boolean) => {
  await setThrownAway(String(details.reconciliation), !isBack)
}
