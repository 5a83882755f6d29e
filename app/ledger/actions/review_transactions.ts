import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { sqlBindings } from '#core/sql_bindings'
import { categorize } from '#ledger/actions/categorize'
import { fileAlways } from '#ledger/events/file_always'
import { payeeRows } from '#ledger/queries/payee_rows'
import { announceReview } from '#ledger/events/review_news'

export interface Reviewed {
  changeSetId: string
  /** How many had waited. */
  count: number
}

/** Somebody looked at these: they wait no more. What had not waited stays as it is. */
export async function markReviewed(transactionIds: string[]): Promise<Reviewed> {
  const details = { count: transactionIds.length }
  return changeSet({ cause: 'transactions.reviewed', details }, async (changeSetId) => {
    const { rowCount } = await tenantDb().rawQuery(MARK, sqlBindings({ ids: transactionIds }))
    await announceReview()
    return { changeSetId, count: rowCount as number }
  })
}

/** What waits among these: nobody else has reviewed it meanwhile. Whole ones take a category. */
export async function waitingAmong(ids: string[]): Promise<{ id: string; isWhole: boolean }[]> {
  return (await tenantDb().rawQuery(WAITING, sqlBindings({ ids }))).rows
}

/**
 * Accepts what waits among these with a category for all that is not split; null leaves each its own.
 * With `isAlways` their payee gets a rule for it in the same change; `rule` is its address.
 * What somebody else reviewed meanwhile stays as they left it.
 * @throws Refusal `category_id` when it is unknown or archived.
 */
export async function acceptTransactions(
  transactionIds: string[],
  categoryId: string | null,
  isAlways = false
): Promise<Reviewed & { rule?: string }> {
  const rows = await waitingAmong(transactionIds)
  const whole = rows.filter(({ isWhole }) => isWhole)
  const idsOf = (list: { id: string }[]) => list.map(({ id }) => id)
  const details = { count: rows.length }
  return changeSet({ cause: 'transactions.reviewed', details }, async () => {
    if (categoryId && whole.length > 0) await categorize(idsOf(whole), categoryId)
    const payee = isAlways && categoryId ? await payeeRows(transactionIds) : null
    const rule = payee ? await fileAlways(payee.payee, categoryId!) : undefined
    return { ...(await markReviewed(idsOf(rows))), rule: rule?.href }
  })
}

/**
 * Everything that waits, as one change.
 * @throws Refusal `expected` when it is not as many as the page said: something came, or went, unseen.
 */
export async function markAllReviewed(expected: number): Promise<Reviewed> {
  const { rows } = await tenantDb().rawQuery(ALL)
  if (rows.length !== expected) {
    throw new Refusal('expected', 'moved', 'Something changed meanwhile. Look at the list again.')
  }
  return markReviewed(rows.map(({ id }: { id: string }) => id))
}

const MARK = /* sql */ `
  update transactions set needs_review = false, review_reason = null, version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = any ((:ids)::uuid[]) and needs_review
    and (deleted_at is null or deleted_reason = 'bank')`

const WAITING = /* sql */ `
  select t.id, t.deleted_at is null and not exists (select from transaction_lines l
      where l.household_id = t.household_id and l.transaction_id = t.id and l.position > 0) as "isWhole"
  from transactions t
  where t.household_id = app.household_id() and t.id = any ((:ids)::uuid[]) and t.needs_review
    and (t.deleted_at is null or t.deleted_reason = 'bank')`

const ALL = /* sql */ `
  select id from transactions
  where household_id = app.household_id() and needs_review and deleted_at is null
  union all
  select id from transactions
  where household_id = app.household_id() and needs_review and deleted_reason = 'bank'`
