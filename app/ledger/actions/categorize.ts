import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { Refusal } from '#core/refusal'
import { flowOfLine } from '#ledger/actions/ties/flows'

export interface Categorized {
  changeSetId: string
  /** How many lines have another category now. */
  count: number
}

/**
 * Says what transactions were for, as a person's choice that no sync or rule overrules; null takes
 * the category away, and that too stays. Lines that have it already stay as they are.
 * @throws Refusal `category` when it is unknown or archived; `transaction` when one is split (its lines are asked for).
 */
export async function categorize(
  transactionIds: string[],
  categoryId: string | null
): Promise<Categorized> {
  const { rows } = await tenantDb().rawQuery(SPLIT, [transactionIds])
  if (rows.length > 0) {
    throw new Refusal('transaction', 'split', 'This is split: choose a category for each part.')
  }
  return categorizeLines(await linesOf(transactionIds), categoryId)
}

/** The same for lines, parts of splits too. @throws Refusal `category_id` when it is unknown or archived. */
export async function categorizeLines(
  lineIds: string[],
  categoryId: string | null
): Promise<Categorized> {
  await refuseUnknownCategory(categoryId)
  const details = { count: lineIds.length, categoryId }
  return changeSet({ cause: 'transactions.categorized', details }, async (changeSetId) => {
    const { rowCount } = await tenantDb().rawQuery(UPDATE, sqlBindings({ lineIds, categoryId }))
    return { changeSetId, count: rowCount as number }
  })
}

/** @throws Refusal for `field` when the household has no such category in use. */
export async function refuseUnknownCategory(categoryId: string | null, field = 'category_id') {
  if (categoryId === null) return
  const found = await tenantDb()
    .from('categories')
    .where('id', categoryId)
    .whereNull('deleted_at')
    .whereNull('archived_at')
    .first()
  if (!found) throw new Refusal(field, 'unknownCategory', 'Choose a category from the list.')
}

async function linesOf(transactionIds: string[]): Promise<string[]> {
  const rows = await tenantDb()
    .from('transaction_lines')
    .whereIn('transaction_id', transactionIds)
    .select('id')
  return rows.map(({ id }) => id)
}

const SPLIT = /* sql */ `
  select transaction_id from transaction_lines
  where household_id = app.household_id() and transaction_id = any (?::uuid[]) and position > 0 limit 1`

const UPDATE = /* sql */ `
  update transaction_lines line set category_id = chosen.id, category_origin = chosen.origin, flow = chosen.flow,
    version = line.version + 1
  from (
    select l.id as line_id, category.id, 'user' as origin,
      ${flowOfLine('l')} as flow
    from transaction_lines l
    join transactions t on t.household_id = l.household_id and t.id = l.transaction_id and t.deleted_at is null
    left join categories category on category.household_id = l.household_id and category.id = (:categoryId)::uuid
    where l.household_id = app.household_id() and l.id = any ((:lineIds)::uuid[])
  ) chosen
  where line.household_id = app.household_id() and line.id = chosen.line_id
    and (line.category_id, line.category_origin, line.flow) is distinct from (chosen.id, chosen.origin, chosen.flow)`
