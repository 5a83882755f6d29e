import { tenantDb } from '#core/household_scope'
import { isUuid } from '#core/uuid'

/** What a new rule is to be about, as an address says: `payee` and `category`, or `from=tx:<id>`. */
export async function prefillOf(input: Record<string, unknown>) {
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '')
  const [, id] = /^tx:(.+)$/.exec(text(input.from)) ?? []
  const row = isUuid(id) ? (await tenantDb().rawQuery(SQL, [id])).rows[0] : undefined
  return {
    payee: text(input.payee) || ((row?.payee as string) ?? ''),
    category: text(input.category) || ((row?.category as string) ?? ''),
  }
}

const SQL = /* sql */ `
  select t.payee, l.category_id as category from transactions t
  join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id and l.position = 0
  where t.household_id = app.household_id() and t.id = ? and t.deleted_at is null`
