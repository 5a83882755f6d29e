import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { SearchRenamer } from '#ledger/queries/search/rename_search'
import { storedRules } from '#rules/running/live_rules'
import type { Renaming } from '#core/renaming'

/** Conditions go on meaning the same, also of rules that are off: one look and one statement. */
export async function followInConditions(renaming: Renaming) {
  const renamer = new SearchRenamer(renaming)
  const changed: { id: string; condition: string }[] = []
  for (const { id, condition } of await storedRules()) {
    const renamed = await renamer.text(condition)
    if (renamed !== condition) changed.push({ id, condition: renamed })
  }
  if (changed.length === 0) return
  await tenantDb().rawQuery(WRITE, sqlBindings({ changed: JSON.stringify(changed) }))
}

const WRITE = /* sql */ `
  update rules rule set condition = row.condition, version = rule.version + 1, updated_at = now()
  from jsonb_to_recordset((:changed)::jsonb) as row (id uuid, condition text)
  where rule.household_id = app.household_id() and rule.id = row.id`
