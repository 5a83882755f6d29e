import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

/** Minor units of `currency`, positive into the account. */
export interface SimilarTransaction {
  id: string
  occurredOn: Day
  amountMinor: bigint
  currency: string
  accountName: string
  categoryName: string | null
}

export const SIMILAR_LIMIT = 5

/** The newest others with the same name, no more than a few. */
export async function similarTransactions(
  id: string,
  payee: string
): Promise<SimilarTransaction[]> {
  if (payee === '') return []
  const { rows } = await tenantDb().rawQuery(SQL, { id, payee, limit: SIMILAR_LIMIT })
  return rows
}

const SQL = /* sql */ `
  select t.id, t.occurred_on as "occurredOn", t.amount_minor as "amountMinor", t.currency, a.name as "accountName",
    (select c.name from transaction_lines l join categories c on c.household_id = l.household_id and c.id = l.category_id
      where l.household_id = app.household_id() and l.transaction_id = t.id order by l.position limit 1) as "categoryName"
  from transactions t join accounts a on a.household_id = t.household_id and a.id = t.account_id
  where t.household_id = app.household_id() and t.deleted_at is null and t.id <> (:id)::uuid
    and lower(left(t.payee, 200)) = lower(left((:payee)::text, 200))
  order by t.occurred_on desc, t.id desc limit (:limit)::int`
