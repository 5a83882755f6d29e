import { tenantDb } from '#core/household_scope'

/** Where the last row of that name was, and what it was for: what the next one is likely to be too. */
export interface PayeeDefaults {
  accountId: string
  categoryId: string | null
  categoryName: string | null
}

export async function payeeDefaults(payee: string): Promise<PayeeDefaults | undefined> {
  if (payee.trim() === '') return undefined
  const { rows } = await tenantDb().rawQuery(SQL, [payee.trim()])
  return rows[0]
}

const SQL = /* sql */ `
  select t.account_id as "accountId", category.id as "categoryId", category.name as "categoryName"
  from transactions t
  join accounts a on a.household_id = t.household_id and a.id = t.account_id and a.closed_at is null and a.deleted_at is null
  join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id and l.position = 0
  left join categories category on category.household_id = l.household_id and category.id = l.category_id
    and category.deleted_at is null and category.archived_at is null
  where t.household_id = app.household_id() and t.deleted_at is null
    and lower(left(t.payee, 200)) = lower(left(?::text, 200))
  order by t.occurred_on desc, t.id desc limit 1`
