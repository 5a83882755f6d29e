import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import { refuseUnknown } from '#budgets/actions/plan_categories'
import type { BudgetState } from '#budgets/queries/budget_state'
import type { CategoryTerms } from '#budgets/queries/category_terms'

/**
 * Says what counts for a category from the period on: what came before stays as it was.
 * Answers the change set. @throws Refusal `category` when unknown.
 */
export async function saveCategoryTerms(
  state: BudgetState,
  categoryId: string,
  terms: CategoryTerms
) {
  refuseUnknown(state, categoryId)
  const values = {
    ...terms,
    id: uuidv7(),
    categoryId,
    budget: state.budget.id,
    since: state.period.from,
  }
  return changeSet({ cause: 'budgets.terms_changed' }, async (changeSetId) => {
    const bindings = sqlBindings({ ...values, capMinor: terms.capMinor?.toString() ?? null })
    const { rowCount } = await tenantDb().rawQuery(UPDATE, bindings)
    if (rowCount === 0) await tenantDb().rawQuery(INSERT, bindings)
    return changeSetId
  })
}

const UPDATE = /* sql */ `
  update budget_categories set carry = :carry, cap_minor = (:capMinor)::bigint, kind = :kind,
    is_pooled = (:isPooled)::boolean, is_fenced = (:isFenced)::boolean
  where household_id = app.household_id() and budget_id = :budget and category_id = :categoryId and since_on = :since`

const INSERT = /* sql */ `
  insert into budget_categories
    (household_id, id, budget_id, category_id, since_on, carry, cap_minor, kind, is_pooled, is_fenced)
  values (app.household_id(), :id, :budget, :categoryId, :since, :carry, (:capMinor)::bigint, :kind,
    (:isPooled)::boolean, (:isFenced)::boolean)`
