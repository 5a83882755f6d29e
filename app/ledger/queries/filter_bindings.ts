import { currentScope } from '#core/household_scope'
import type { Flow } from '#categories/models/category'
import { categoryFamily } from '#categories/queries/category_tree'
import {
  INCOME_AND_SPEND,
  NO_CATEGORY,
  type FlowChoice,
  type TransactionFilter,
} from '#ledger/queries/transaction_filter'

/** The filter as named values for SQL; null where it asks for nothing. */
export async function filterBindings({ criteria }: TransactionFilter) {
  const isNone = criteria.category === NO_CATEGORY
  return {
    household: currentScope().householdId,
    from: criteria.from ?? null,
    to: criteria.to ?? null,
    account: criteria.account ?? null,
    categories: criteria.category && !isNone ? await categoryFamily(criteria.category) : null,
    uncategorized: isNone,
    flows: criteria.flow ? flowsOf(criteria.flow) : null,
    pattern: criteria.q ? `%${criteria.q.replace(/[\\%_]/g, '\\$&')}%` : null,
    pending: criteria.status === 'pending' ? true : null,
  }
}

const flowsOf = (choice: FlowChoice): Flow[] =>
  choice === INCOME_AND_SPEND ? ['income', 'spend'] : [choice]

export type FilterBindings = Awaited<ReturnType<typeof filterBindings>>

/*
 * Conditions as fixed text: a criterion that is null folds away when PostgreSQL plans the statement,
 * since the values are known by then. `t` are transactions, `l` are lines.
 */
export const ROW_CONDITIONS = /* sql */ `
  t.household_id = (:household)::uuid and t.deleted_at is null
  and ((:from)::date is null or t.occurred_on >= (:from)::date)
  and ((:to)::date is null or t.occurred_on <= (:to)::date)
  and ((:account)::uuid is null or t.account_id = (:account)::uuid)
  and ((:pending)::boolean is null or t.is_pending)
  and ((:pattern)::text is null or t.payee ilike (:pattern)::text or t.note ilike (:pattern)::text)`

export const LINE_CONDITIONS = /* sql */ `
  ((:categories)::uuid[] is null or l.category_id = any ((:categories)::uuid[]))
  and (not (:uncategorized)::boolean or l.category_id is null)
  and ((:flows)::text[] is null or l.flow = any ((:flows)::text[]))`
