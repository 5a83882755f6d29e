import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { addCategory } from '#categories/actions/save_category'
import type { Image } from '#ledger/fields/field'

const LONGEST = 60

/**
 * Makes a category for a line while it is chosen, or finds the one of that name: spending or income
 * as the line's sign says, in no group. Runs within a change set. @throws Refusal `new_name`
 */
export async function newCategory(name: string, line: Image): Promise<string> {
  if (name.length > LONGEST || /\p{Cc}/u.test(name)) {
    throw new Refusal('new_name', 'name', 'A category has a name of up to 60 letters.')
  }
  const known = await tenantDb()
    .from('categories')
    .whereRaw('lower(name) = lower(?)', [name])
    .whereNull('deleted_at')
    .whereNull('archived_at')
    .orderBy('id')
    .first()
  if (known) return known.id
  const flow = (line.amount_minor as number) > 0 ? 'income' : 'spend'
  const { id } = await addCategory({ name, flow })
  return id
}
