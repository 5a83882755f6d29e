import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { LabelUse } from '#categories/events/label_uses'

/** Bills carry a category, and take the other one where it becomes one with another; tags they have none. */
export const seriesLabels: LabelUse = {
  name: 'bills',

  async count({ kind, id }) {
    if (kind === 'tag') return 0
    const { rows } = await tenantDb().rawQuery(COUNT, [id])
    return rows[0].count
  },

  async replace({ kind, id }, into) {
    if (kind === 'tag') return
    await tenantDb().rawQuery(REPLACE, sqlBindings({ id, into }))
  },

  async restore(changeSetId) {
    await tenantDb().rawQuery(RESTORE, sqlBindings({ changeSetId }))
  },
}

const COUNT = /* sql */ `
  select count(*)::int as count from recurring_series where household_id = app.household_id() and category_id = ?
    and deleted_at is null and state in ('active', 'paused')`

const REPLACE = /* sql */ `
  update recurring_series set category_id = :into, version = version + 1, updated_at = now()
  where household_id = app.household_id() and category_id = :id`

const RESTORE = /* sql */ `
  update recurring_series s set category_id = was.category_id, version = s.version + 1, updated_at = now()
  from row_changes h cross join lateral jsonb_populate_record(null::recurring_series, h.before) was
  where h.household_id = app.household_id() and h.change_set_id = :changeSetId and h.table_name = 'recurring_series'
    and s.household_id = h.household_id and s.id = h.row_id and s.version = was.version + 1`
