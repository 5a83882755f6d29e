import { asHousehold } from '#core/as_household'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { replaceLabel, restoreLabels, type Label } from '#categories/events/label_uses'

/** Ties what is done out of a person's sight to the change set that it belongs to. */
export interface Beside {
  beside: string
  kind: Label['kind']
  id: string
  into: string | null
}

/** What a change set's details must hold, so that undo takes back what is out of sight too. */
export const besideOf = ({ kind, id }: Label, into: string | null): Beside => ({
  beside: uuidv7(),
  kind,
  id,
  into,
})

/**
 * Puts another label in a label's place, within the open change set; on accounts that the person does
 * not see too, as a change of the household's own, for those who see them.
 */
export async function replaceEverywhere({ beside, kind, id, into }: Beside) {
  await replaceLabel({ kind, id }, into)
  const { rows } = await tenantDb().rawQuery(`select app.closed_accounts() <> '{}' as some`)
  if (!rows[0].some) return
  const of = { cause: 'categories.moved_along', details: { beside } }
  await asHousehold(of, () => replaceLabel({ kind, id }, into))
}

/** Undo took the change set back, or did it again: what is out of sight follows. */
export async function followUndo(details: Record<string, unknown>, isBack: boolean) {
  const { beside, kind, id, into } = details as unknown as Beside
  const found = await tenantDb()
    .from('change_sets')
    .where('cause', 'categories.moved_along')
    .whereRaw(`details ->> 'beside' = ?`, [beside])
    .orderBy('id')
    .first()
  if (!found) return
  const of = { cause: 'categories.moved_along', details: { beside } }
  await asHousehold(of, () => (isBack ? restoreLabels(found.id) : replaceLabel({ kind, id }, into)))
}
