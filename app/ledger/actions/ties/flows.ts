import { tenantDb } from '#core/household_scope'

/** SQL: the flow of an amount without a category, as `flowWithoutCategory` says it. */
export const flowOfSign = (amount: string) =>
  /* sql */ `case when ${amount} > 0 then 'income' else 'spend' end`

/** SQL: the flow of an amount with the category that is joined as `category`, or with none. */
export const flowOfCategory = (amount: string) =>
  /* sql */ `coalesce(category.flow, ${flowOfSign(amount)})`

/** SQL: the same for a line, unless something else said its flow: a transfer, a rule or a person. */
export const flowOfLine = (line: string, amount = `${line}.amount_minor`) => /* sql */ `
  case when ${line}.flow_origin <> 'category' then ${line}.flow else ${flowOfCategory(amount)} end`

/** SQL: the flow that a line has by itself, where no category is joined. */
export const ownFlow = (line: string) => /* sql */ `
  coalesce((select category.flow from categories category
      where category.household_id = app.household_id() and category.id = ${line}.category_id),
    ${flowOfSign(`${line}.amount_minor`)})`

/** Gives lines that were part of a transfer the flow of their category back. */
export async function restoreFlows(lineIds: string[]) {
  if (lineIds.length === 0) return
  await tenantDb().rawQuery(RESTORE, [lineIds])
}

const RESTORE = /* sql */ `
  update transaction_lines l set flow = ${ownFlow('l')}, flow_origin = 'category', version = l.version + 1
  where l.household_id = app.household_id() and l.id = any (?::uuid[]) and l.flow_origin = 'transfer'`
