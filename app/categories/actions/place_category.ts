import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type Category from '#categories/models/category'

/** Moves a category one place up or down among those beside it; at the end nothing happens. */
export async function placeCategory(category: Category, direction: 'up' | 'down') {
  const { rows } = await tenantDb().rawQuery(BESIDE, [category.id])
  const ids: string[] = rows.map(({ id }: { id: string }) => id)
  const at = ids.indexOf(category.id)
  const to = direction === 'up' ? at - 1 : at + 1
  if (to < 0 || to >= ids.length) return null
  ids.splice(to, 0, ...ids.splice(at, 1))
  const details = { name: category.name }
  return changeSet({ cause: 'categories.placed', details }, async (changeSetId) => {
    await tenantDb().rawQuery(PLACE, sqlBindings({ ids }))
    return changeSetId
  })
}

const BESIDE = /* sql */ `
  select beside.id from categories own join categories beside on beside.household_id = own.household_id
    and beside.parent_id is not distinct from own.parent_id and beside.deleted_at is null and beside.archived_at is null
    and (own.parent_id is not null or (beside.flow in ('income', 'spend') and beside.flow = own.flow)
      or (beside.flow not in ('income', 'spend') and own.flow not in ('income', 'spend')))
  where own.household_id = app.household_id() and own.id = ?
  order by beside.position, beside.name, beside.id`

const PLACE = /* sql */ `
  update categories c set position = placed.at - 1
  from unnest((:ids)::uuid[]) with ordinality as placed (id, at)
  where c.household_id = app.household_id() and c.id = placed.id and c.position is distinct from placed.at - 1`
