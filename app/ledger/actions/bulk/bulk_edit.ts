import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { actOf, type Reason, type Wish } from '#ledger/actions/bulk/acts'
import { CHOSEN_ROWS } from '#ledger/actions/bulk/statements'
import { withLabel } from '#ledger/actions/bulk/new_label'
import { releaseTies } from '#ledger/actions/ties/release_ties'

export type Left = Partial<Record<Reason, number>>

export interface BulkEdited {
  /** Null where there was nothing to change. */
  changeSetId: string | null
  /** How many transactions changed. */
  changed: number
  /** How many stay as they are, and why. */
  left: Left
}

/**
 * Does one thing to many transactions: one change set, one statement, whatever their number. Rows
 * that it cannot be done to are left as they are and counted by the reason.
 * @throws Refusal when the category, tag or account is not to be had.
 */
export async function bulkEdit(ids: string[], wish: Wish): Promise<BulkEdited> {
  await actOf(wish.act).check?.(wish.value)
  const { free, left } = await sortOut(ids, wish)
  if (free.length === 0) return { changeSetId: null, changed: 0, left }
  return changeSet(causeOf(wish, free.length), async (changeSetId) => ({
    changeSetId,
    changed: await writeAct(free, wish),
    left,
  }))
}

/**
 * The same with a category or tag that is named: one that is not there yet is made in the same change set.
 * @throws Refusal `new_name`, and as `bulkEdit`.
 */
export async function bulkEditNaming(ids: string[], wish: Wish, newName: string) {
  const cause = { cause: actOf(wish.act).cause, details: { count: ids.length } }
  return changeSet(cause, async () => {
    const named = await withLabel(wish, newName, ids)
    return { ...(await bulkEdit(ids, named)), wish: named }
  })
}

/** The wish alone, for a worker: a label that is not there yet is made now. @throws Refusal `new_name` */
export async function namedAlone(wish: Wish, newName: string | null | undefined, ids: string[]) {
  return newName ? withLabel(wish, newName, ids) : wish
}

/** Ids alone are kept of what was chosen: texts stand in the rows. */
export const causeOf = ({ act, value }: Wish, count: number) => ({
  cause: actOf(act).cause,
  details: { count, ...(act === 'category' && { categoryId: value }) },
})

/** Those of the transactions that the act changes, and how many it does not, by the reason. */
export async function sortOut(ids: string[], { act, value }: Wish) {
  const { leaves = {}, changes } = actOf(act)
  const reasons = { ...leaves, same: `not (${changes})` }
  const cases = Object.entries(reasons).map(([reason, when]) => `when ${when} then '${reason}'`)
  const { rows } = await tenantDb().rawQuery(sortedBy(cases.join(' ')), sqlBindings({ ids, value }))
  const free: string[] = []
  const left: Left = {}
  for (const { id, reason } of rows as { id: string; reason: Reason | null }[]) {
    if (reason === null) free.push(id)
    else left[reason] = (left[reason] ?? 0) + 1
  }
  return { free, left }
}

/** Answers how many transactions changed. Call within a change set. */
export async function writeAct(ids: string[], { act, value }: Wish): Promise<number> {
  if (act === 'delete') await releaseTies({ transactionIds: ids })
  const { rows } = await tenantDb().rawQuery(actOf(act).write, sqlBindings({ ids, value }))
  return rows[0].count
}

const sortedBy = (cases: string) => /* sql */ `
  select t.id, case ${cases} end as reason
  from ${CHOSEN_ROWS} where t.deleted_at is null`
