import { currentScope, tenantDb } from '#core/household_scope'
import { lookedUp } from '#core/looked_up'
import { uuidList } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import { flowWithoutCategory, type Flow } from '#categories/models/category'
import { fieldsOfPatch, flowAfter } from '#rules/acts/evaluate'
import { subjectOf, type Change } from '#rules/running/changes'
import type { Field } from '#rules/acts/acts'

interface Writing {
  ruleId: string
  flows: Map<string, Flow>
  /** Nothing was said of these rows by the rule in this change set. */
  isOnce: boolean
}

/**
 * Writes what a rule changes, in four statements for any number, with the trace of it. What somebody
 * changed since it was read stays as it is, and is `stale`: of its line, its transaction or both nothing is written.
 * `touched` is all of which something was. Within a change set.
 */
export async function writeChanges(changes: Change[], writing: Writing) {
  const lines = changes.filter(changesLine)
  const transactions = changes.filter(changesTransaction)
  const written = new Set([
    ...(await update(
      LINES,
      lines.map((change) => lineRow(change, writing))
    )),
    ...(await update(TRANSACTIONS, transactions.map(transactionRow))),
  ])
  const isDone = (change: Change) =>
    (!changesLine(change) || written.has(change.row.lineId)) &&
    (!changesTransaction(change) || written.has(change.row.transactionId))
  const parts = lines
    .filter(({ row }) => written.has(row.lineId))
    .flatMap((change) => partRows(change, writing))
  if (parts.length > 0) await tenantDb().rawQuery(PARTS, [JSON.stringify(parts)])
  const said = changes.map((change) => {
    const fields = fieldsOfPatch(change.patch)
    return { change, fields: isDone(change) ? fields : fields.filter(isSaidOf(change, written)) }
  })
  await trace(said, parts, writing)
  const [done, stale] = [changes.filter(isDone), changes.filter((one) => !isDone(one))]
  const touched = said.filter(({ fields }) => fields.length > 0).map(({ change }) => change)
  return { written: done, stale, touched }
}

/** Where only one of the two was written: which fields those are. What a row is tied to waits for both. */
const isSaidOf =
  ({ row }: Change, written: Set<string>) =>
  (field: Field) =>
    field !== 'bill' && written.has(subjectOf(row, field))

const changesLine = ({ patch }: Change) =>
  [patch.categoryId, patch.tagIds, patch.flow, patch.parts].some((value) => value !== undefined)

const changesTransaction = ({ row, patch }: Change) =>
  patch.cleanPayee !== undefined ||
  patch.note !== undefined ||
  (patch.reviewed !== undefined && row.needsReview)

/**
 * A column is a value of the statement: PostgreSQL reads that in a third of the time that it needs for objects. One
 * without free text goes as the text of an array, since the driver would look through each of its values for quotes.
 */
async function update(sql: string, rows: Record<string, unknown>[]): Promise<string[]> {
  if (rows.length === 0) return []
  const columns = Object.keys(rows[0]).map((name) => {
    const values = rows.map((row) => row[name])
    return TEXTS.has(name) ? values : `{${values.map((value) => value ?? 'null').join()}}`
  })
  const { rows: written } = await tenantDb().rawQuery(sql, columns as unknown as string[])
  return written.map(({ id }: { id: string }) => id)
}

const TEXTS = new Set(['clean_payee', 'note'])

function lineRow({ row, patch }: Change, { flows }: Writing) {
  const given = (patch.parts ?? []).reduce((sum, part) => sum + part.amountMinor, 0n)
  return {
    id: row.lineId,
    amount_minor: `${row.amountMinor - given}`,
    category_id: patch.categoryId ?? row.categoryId,
    category_origin: patch.categoryId ? 'rule' : row.categoryOrigin,
    flow: flowAfter(row, patch, { flows }),
    flow_origin: patch.flow ? 'rule' : row.flowOrigin,
    tag_ids: `"{${(patch.tagIds ?? row.tagIds).join()}}"`,
    version: row.lineVersion,
  }
}

const transactionRow = ({ row, patch }: Change) => ({
  id: row.transactionId,
  clean_payee: patch.cleanPayee ?? row.cleanPayee,
  note: patch.note ?? row.note,
  reviewed: patch.reviewed ?? false,
  version: row.version,
})

const partRows = ({ row, patch }: Change, { flows }: Writing) =>
  (patch.parts ?? []).map(({ amountMinor, categoryId }, index) => ({
    id: uuidv7(),
    transaction_id: row.transactionId,
    position: index + 1,
    amount_minor: `${amountMinor}`,
    category_id: categoryId,
    category_origin: categoryId ? 'rule' : 'none',
    flow: (categoryId && flows.get(categoryId)) || flowWithoutCategory(amountMinor),
    tag_ids: patch.tagIds ?? row.tagIds,
  }))

async function trace(
  said: { change: Change; fields: Field[] }[],
  parts: { id: string; transaction_id: string }[],
  { ruleId, isOnce }: Writing
) {
  const effects = [
    ...said.flatMap(({ change: { row }, fields }) =>
      fields.map((field) => effect(row.transactionId, subjectOf(row, field), field))
    ),
    ...parts.map((part) => effect(part.transaction_id, part.id, 'category')),
  ]
  if (effects.length === 0) return
  const { changeSetId } = currentScope()
  const columns = [
    uuidList(effects.map(({ transaction_id: id }) => id)),
    uuidList(effects.map(({ subject_id: id }) => id)),
    `{${effects.map(({ field }) => field).join()}}`,
  ]
  const sql = isOnce ? EFFECTS : `${EFFECTS} on conflict do nothing`
  await tenantDb().rawQuery(sql, [ruleId, changeSetId!, ...columns])
}

const effect = (transactionId: string, subjectId: string, field: Field) => ({
  transaction_id: transactionId,
  subject_id: subjectId,
  field,
})

const LINES = /* sql */ `
  update transaction_lines line set amount_minor = row.amount_minor, category_id = row.category_id,
    category_origin = row.category_origin, flow = row.flow, flow_origin = row.flow_origin,
    tag_ids = row.tag_ids::uuid[], version = line.version + 1
  from ${lookedUp(`unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[]) as one (id,
    amount_minor, category_id, category_origin, flow, flow_origin, tag_ids, version)`)} row
  where line.household_id = app.household_id() and line.id = row.id and line.version = row.version
  returning line.id`

const TRANSACTIONS = /* sql */ `
  update transactions t set clean_payee = row.clean_payee, note = row.note,
    needs_review = t.needs_review and not row.reviewed,
    review_reason = case when row.reviewed then null else t.review_reason end,
    version = t.version + 1, updated_at = now()
  from ${lookedUp('unnest(?::uuid[], ?::text[], ?::text[], ?::boolean[], ?::int[]) as one (id, clean_payee, note, reviewed, version)')} row
  where t.household_id = app.household_id() and t.id = row.id and t.version = row.version
  returning t.id`

const PARTS = /* sql */ `
  insert into transaction_lines (household_id, id, transaction_id, position, amount_minor, category_id,
    category_origin, flow, tag_ids)
  select app.household_id(), row.* from jsonb_to_recordset(?::jsonb) as row (id uuid, transaction_id uuid,
    position smallint, amount_minor bigint, category_id uuid, category_origin text, flow text, tag_ids uuid[])`

const EFFECTS = /* sql */ `
  insert into rule_effects (household_id, transaction_id, subject_id, field, rule_id, change_set_id)
  select app.household_id(), row.transaction_id, row.subject_id, row.field, ?::uuid, ?::uuid
  from unnest(?::uuid[], ?::uuid[], ?::text[]) as row (transaction_id, subject_id, field)`
