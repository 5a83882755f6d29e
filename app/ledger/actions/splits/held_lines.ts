import { tenantDb } from '#core/household_scope'
import type { CategoryOrigin } from '#ledger/actions/record_transactions'

/** A line of a transaction that is about to be split, with what hangs on it. Minor units. */
export interface HeldLine {
  id: string
  position: number
  version: number
  amountMinor: bigint
  categoryId: string | null
  categoryOrigin: CategoryOrigin
  note: string | null
  tagIds: string[]
  isTransferred: boolean
  /** The tie's other end is on an account that the person does not see. */
  isHeldElsewhere: boolean
  /** What is left of the expense that it came back for, this line's own amount included; else null. */
  mayRepayMinor: bigint | null
  repaidMinor: bigint
}

export interface HeldTransaction {
  id: string
  amountMinor: bigint
  currency: string
  version: number
  lines: HeldLine[]
}

/** A live transaction with its lines, held until the end, or null. */
export async function heldTransaction(id: string): Promise<HeldTransaction | null> {
  const { rows } = await tenantDb().rawQuery(TRANSACTION, [id])
  if (rows.length === 0) return null
  const { rows: lines } = await tenantDb().rawQuery(LINES, [id])
  return { ...rows[0], lines }
}

const TRANSACTION = /* sql */ `
  select id, amount_minor as "amountMinor", currency, version from transactions
  where household_id = app.household_id() and id = ? and deleted_at is null for update`

const UNSEEN = (table: string, mine: string, other: string) => /* sql */ `
  exists (select from ${table} x join transaction_lines o on o.household_id = x.household_id and o.id = x.${other}
    where x.household_id = l.household_id and x.${mine} = l.id
      and not exists (select from transactions t where t.household_id = o.household_id and t.id = o.transaction_id))`

const REPAID = (expense: string) => /* sql */ `
  (select coalesce(sum(back.amount_minor), 0)::bigint from repayments r
    join transaction_lines back on back.household_id = r.household_id and back.id = r.line_id
    where r.household_id = l.household_id and r.expense_line_id = ${expense})`

const LINES = /* sql */ `
  select l.id, l.position, l.amount_minor as "amountMinor", l.category_id as "categoryId", l.version,
    l.category_origin as "categoryOrigin", l.note, l.tag_ids as "tagIds",
    exists (select from transfers x where x.household_id = l.household_id and x.out_line_id = l.id)
      or exists (select from transfers x where x.household_id = l.household_id and x.in_line_id = l.id) as "isTransferred",
    ${UNSEEN('transfers', 'out_line_id', 'in_line_id')} or ${UNSEEN('transfers', 'in_line_id', 'out_line_id')}
      or ${UNSEEN('repayments', 'line_id', 'expense_line_id')}
      or ${UNSEEN('repayments', 'expense_line_id', 'line_id')} as "isHeldElsewhere",
    (select -expense.amount_minor - ${REPAID('expense.id')} + l.amount_minor from repayments mine
      join transaction_lines expense on expense.household_id = mine.household_id and expense.id = mine.expense_line_id
      where mine.household_id = l.household_id and mine.line_id = l.id)::bigint as "mayRepayMinor",
    ${REPAID('l.id')} as "repaidMinor"
  from transaction_lines l where l.household_id = app.household_id() and l.transaction_id = ?
  order by l.position, l.id for update of l`
