import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'

/** @throws Refusal `name` when another one of the kind has it, with its id: the two can become one. */
export async function refuseTakenName(
  table: 'categories' | 'tags',
  name: string,
  ownId: string | null = null
) {
  const found = await tenantDb()
    .from(table)
    .whereRaw('lower(name) = lower(?)', [name])
    .whereNull('deleted_at')
    .if(ownId, (query) => query.whereNot('id', ownId!))
    .first()
  if (!found) return
  const rule = table === 'categories' ? 'takenCategory' : 'takenTag'
  throw new Refusal('name', rule, `You already have one called ${found.name}.`, {
    name: found.name,
    id: found.id,
  })
}
