import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { LabelUse } from '#categories/events/label_uses'

/** Rules that give a category or a tag, or take one away; names in their conditions follow by `followName`. */
export const ruleLabels: LabelUse = {
  name: 'rules',

  async count({ kind, id }) {
    const { rows } = await tenantDb().rawQuery(COUNT[kind], sqlBindings({ id }))
    return rows[0].count
  },

  async replace({ kind, id }, into) {
    await tenantDb().rawQuery(REPLACE[kind], sqlBindings({ id, into }))
  },
}

const NAMES = {
  category: /* sql */ `act ->> 'categoryId' = (:id)::text`,
  tag: /* sql */ `act ->> 'tagId' = (:id)::text`,
}
const KEYS = { category: '{categoryId}', tag: '{tagId}' }

const count = (kind: 'category' | 'tag') => /* sql */ `
  select count(*)::int as count from rules r where r.household_id = app.household_id() and r.deleted_at is null
    and exists (select from jsonb_array_elements(r.actions) act where ${NAMES[kind]})`

/** What is named no more, and goes nowhere, is done no more; a rule that does nothing is told by the list. */
const replace = (kind: 'category' | 'tag') => /* sql */ `
  update rules r set version = r.version + 1, updated_at = now(), actions = (
    select coalesce(jsonb_agg(case when ${NAMES[kind]} then jsonb_set(act, '${KEYS[kind]}', to_jsonb((:into)::text))
      else act end order by place) filter (where (:into)::text is not null or not coalesce(${NAMES[kind]}, false)), '[]')
    from jsonb_array_elements(r.actions) with ordinality one (act, place))
  where r.household_id = app.household_id()
    and exists (select from jsonb_array_elements(r.actions) act where ${NAMES[kind]})`

const COUNT = { category: count('category'), tag: count('tag') }
const REPLACE = { category: replace('category'), tag: replace('tag') }
