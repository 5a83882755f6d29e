import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import type { Target } from '#ledger/fields/target'

/** A field with its new value, as it was typed and read. */
export type FieldValue =
  /** Null: as the bank calls them. */
  | { field: 'payee'; name: string | null }
  /** Null: without one. A new one is made by its name. */
  | { field: 'category'; id: string | null }
  | { field: 'category'; newName: string }
  | { field: 'date'; day: Day }
  | { field: 'note'; text: string | null }
  /** Names; those that are not known become tags. */
  | { field: 'tags'; names: string[] }
  /** Minor units of the row's currency, positive into the account. */
  | { field: 'amount'; minor: bigint }
  | { field: 'account'; id: string }

/** Whether the row says so already, so that nothing is to be done. */
export async function isSameValue({ transaction, row }: Target, value: FieldValue) {
  if (value.field === 'payee') {
    return value.name === null ? row.user_payee === null : row.payee === value.name
  }
  if (value.field === 'category') {
    return 'id' in value && row.category_id === value.id && row.category_origin === 'user'
  }
  if (value.field === 'date') return row.occurred_on === value.day
  if (value.field === 'note') return row.note === value.text
  if (value.field === 'tags') return isSameTags(row.tag_ids as string[], value.names)
  if (value.field === 'amount') return BigInt(transaction.amount_minor as number) === value.minor
  return row.account_id === value.id
}

async function isSameTags(ids: string[], names: string[]) {
  const { rows } = await tenantDb().rawQuery(NAMES, [ids])
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  return rows.length === wanted.size && rows.every(({ name }: { name: string }) => wanted.has(name))
}

const NAMES = /* sql */ `
  select lower(name) as name from tags where household_id = app.household_id() and id = any (?::uuid[])`
