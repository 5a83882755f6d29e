import { tenantDb } from '#core/household_scope'

/** The flow that a line has by itself: its category's, else its sign's. */
export const ownFlow = (line: string) => /* sql */ `
  coalesce((select category.flow from categories category
      where category.household_id = app.household_id() and category.id = ${line}.category_id),
    case when ${line}.amount_minor > 0 then 'income' else 'spend' end)`

/** Gives lines that were part of a transfer the flow of their category back. */
export async function restoreFlows(lineIds: string[]) {
  if (lineIds.length === 0) return
  await tenantDb().rawQuery(RESTORE, [lineIds])
}

const RESTORE = /* sql */ `
  update transaction_lines l set flow = ${ownFlow('l')}, flow_origin = 'category', version = l.version + 1
  where l.household_id = app.household_id() and l.id = any (?::uuid[]) and l.flow_origin = 'transfer'`
