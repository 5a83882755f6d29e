import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { renumberLines } from '#ledger/actions/ties/part_line'
import { endRepayments } from '#ledger/actions/ties/release_ties'

/**
 * Says that money did not come back for an expense after all: its line is what it was before, and a
 * part goes back into the line that it was parted from, where that is free and says the same. `id` is
 * of `repayments`. Answers null when there is none that the person sees, or none of `ofId`.
 */
export async function endRepayment(id: string, ofId?: string) {
  const { rows } = await tenantDb().rawQuery(ENDS, [id])
  if (rows.length === 0) return null
  const [{ lineId, partedFromId, transactionId, expenseId }] = rows as Ends[]
  if (ofId && ofId !== transactionId && ofId !== expenseId) return null
  return changeSet({ cause: 'transactions.unrepaid' }, async (changeSetId) => {
    await endRepayments([id])
    if (partedFromId) await joinAgain(lineId, partedFromId, transactionId)
    return { changeSetId, transactionId }
  })
}

interface Ends {
  lineId: string
  partedFromId: string | null
  transactionId: string
  expenseId: string
}

async function joinAgain(lineId: string, partedFromId: string, transactionId: string) {
  const { rows } = await tenantDb().rawQuery(ALIKE, [lineId, partedFromId])
  if (rows.length === 0) return
  await tenantDb().rawQuery(TAKE_BACK, [lineId, partedFromId])
  await tenantDb().from('transaction_lines').where('id', lineId).delete()
  await renumberLines([transactionId])
  await tenantDb().rawQuery(TOUCH, [transactionId])
}

const ENDS = /* sql */ `
  select r.line_id as "lineId", r.parted_from_id as "partedFromId", back.transaction_id as "transactionId",
    expense.transaction_id as "expenseId"
  from repayments r
  join transaction_lines back on back.household_id = r.household_id and back.id = r.line_id
  join transaction_lines expense on expense.household_id = r.household_id and expense.id = r.expense_line_id
  join transactions t on t.household_id = r.household_id and t.id = back.transaction_id
  join transactions u on u.household_id = r.household_id and u.id = expense.transaction_id
  where r.household_id = app.household_id() and r.id = ?`

/** In no transfer and no repayment. */
const isFree = (line: string) => /* sql */ `
  not exists (select from transfers x where x.household_id = ${line}.household_id and x.out_line_id = ${line}.id)
  and not exists (select from transfers x where x.household_id = ${line}.household_id and x.in_line_id = ${line}.id)
  and not exists (select from repayments x where x.household_id = ${line}.household_id and x.line_id = ${line}.id)
  and not exists (select from repayments x where x.household_id = ${line}.household_id and x.expense_line_id = ${line}.id)`

const SAID = (line: string) =>
  ['transaction_id', 'category_id', 'category_origin', 'flow', 'flow_origin', 'note', 'tag_ids']
    .map((column) => `${line}.${column}`)
    .join(', ')

const ALIKE = /* sql */ `
  select from transaction_lines part
  join transaction_lines whole on whole.household_id = part.household_id
  where part.household_id = app.household_id() and part.id = ? and whole.id = ?
    and (${SAID('part')}) is not distinct from (${SAID('whole')})
    and ${isFree('part')} and ${isFree('whole')}`

const TAKE_BACK = /* sql */ `
  update transaction_lines whole set amount_minor = whole.amount_minor + part.amount_minor, version = whole.version + 1
  from transaction_lines part
  where part.household_id = app.household_id() and part.id = ? and whole.household_id = part.household_id
    and whole.id = ?`

const TOUCH = /* sql */ `
  update transactions set version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = ?`
