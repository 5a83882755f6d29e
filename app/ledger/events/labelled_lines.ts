import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Label, LabelUse } from '#categories/events/label_uses'

/** Lines with a category or a tag, read by their transactions: of accounts that the reader sees. */
export const labelledLines: LabelUse = {
  name: 'rows',

  async count({ kind, id }) {
    const { rows } = await tenantDb().rawQuery(COUNT[kind], sqlBindings({ id }))
    return rows[0].count
  },

  async replace({ kind, id }: Label, into) {
    if (kind === 'category') await tenantDb().rawQuery(MOVE, sqlBindings({ id, into }))
    else await tenantDb().rawQuery(RETAG, sqlBindings({ id, into }))
  },

  async restore(changeSetId) {
    await tenantDb().rawQuery(RESTORE, sqlBindings({ changeSetId }))
  },
}

const COUNT = {
  category: /* sql */ `
    select coalesce(sum(rows), 0)::int as count from category_months
    where household_id = app.household_id() and category_id = :id`,
  tag: /* sql */ `
    select count(*)::int as count from transaction_lines l
    join transactions t on t.household_id = l.household_id and t.id = l.transaction_id and t.deleted_at is null
    where l.household_id = app.household_id() and l.tag_ids @> array[(:id)::uuid] and l.tag_ids <> '{}'`,
}

/** Who chose the category stays as it is; the flow follows where the category says it. */
const MOVE = /* sql */ `
  update transaction_lines line set category_id = into_it.id, version = line.version + 1,
    flow = case when line.flow_origin = 'category' then into_it.flow else line.flow end
  from transactions t, categories into_it
  where line.household_id = app.household_id() and line.category_id = :id
    and t.household_id = line.household_id and t.id = line.transaction_id
    and into_it.household_id = line.household_id and into_it.id = :into`

const RETAG = /* sql */ `
  update transaction_lines line set version = line.version + 1, tag_ids = case
    when (:into)::uuid is null or line.tag_ids @> array[(:into)::uuid] then array_remove(line.tag_ids, (:id)::uuid)
    else array_replace(line.tag_ids, (:id)::uuid, (:into)::uuid) end
  from transactions t
  where line.household_id = app.household_id() and line.tag_ids @> array[(:id)::uuid] and line.tag_ids <> '{}'
    and t.household_id = line.household_id and t.id = line.transaction_id`

const RESTORE = /* sql */ `
  update transaction_lines line set version = line.version + 1, category_id = was.category_id, flow = was.flow,
    tag_ids = was.tag_ids
  from row_changes h cross join lateral jsonb_populate_record(null::transaction_lines, h.before) was,
    transactions t
  where h.household_id = app.household_id() and h.change_set_id = :changeSetId and h.table_name = 'transaction_lines'
    and line.household_id = h.household_id and line.id = h.row_id and line.version = was.version + 1
    and t.household_id = line.household_id and t.id = line.transaction_id`
