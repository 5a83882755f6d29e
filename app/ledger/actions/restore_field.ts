import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { categoriesByKey } from '#categories/queries/categories_by_key'
import { plaidCategoryKey } from '#categories/queries/plaid_category_key'
import { flowOfLine } from '#ledger/actions/ties/flows'
import { refuseConflict } from '#ledger/fields/refuse_conflict'
import { lockedTarget, type Target } from '#ledger/fields/target'
import { writeField } from '#ledger/fields/write_field'
import type { Changed, FieldOf } from '#ledger/actions/change_field'
import type { Day } from '#core/calendar'

/**
 * Takes a person's word back, so that the bank's (or a cleaned name) stands again.
 * Does nothing for fields that only people say, and where no person spoke.
 * @throws 404; Conflict (409) when the field changed since that version.
 */
export async function restoreField(of: FieldOf): Promise<Changed> {
  const target = await lockedTarget(of.transactionId, of.lineId, of.field)
  const work = await wayBack(target, of)
  if (!work) return { changeSetId: null }
  await refuseConflict(target, of.field, of.version)
  const details = { count: 1, field: of.field }
  return changeSet({ cause: 'transactions.given_back', details }, async (changeSetId) => {
    await work()
    return { changeSetId }
  })
}

async function wayBack(target: Target, { field }: FieldOf) {
  const { transaction, row } = target
  if (field === 'payee') {
    const derived = transaction.clean_payee ?? transaction.bank_payee ?? transaction.bank_text
    if (row.user_payee === null || derived === null) return null
    return () => writeField(target, { field, name: null })
  }
  if (field === 'date') {
    if (row.bank_occurred_on === null) return null
    return () => writeField(target, { field, day: row.bank_occurred_on as Day })
  }
  if (field !== 'category' || row.category_origin !== 'user') return null
  const bankKey = transaction.bank_category_key as string | null
  if (!bankKey) return null
  return async () => {
    const categoryId = await bankCategory(bankKey)
    await tenantDb().rawQuery(UPDATE_LINE, sqlBindings({ id: row.id, categoryId }))
  }
}

/** Our category for the bank's, or null. */
export async function bankCategory(bankKey: string): Promise<string | null> {
  const key = plaidCategoryKey(bankKey)
  return key ? ((await categoriesByKey()).get(key)?.id ?? null) : null
}

const UPDATE_LINE = /* sql */ `
  update transaction_lines line set category_id = chosen.id, flow = chosen.flow,
    category_origin = case when chosen.id is null then 'none' else 'bank' end, version = line.version + 1
  from (
    select l.id as line_id, category.id, ${flowOfLine('l')} as flow
    from transaction_lines l
    join transactions t on t.household_id = l.household_id and t.id = l.transaction_id
    left join categories category on category.household_id = l.household_id and category.id = (:categoryId)::uuid
    where l.household_id = app.household_id() and l.id = (:id)::uuid
  ) chosen
  where line.household_id = app.household_id() and line.id = chosen.line_id`
