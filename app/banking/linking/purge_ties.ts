import { tenantDb } from '#core/household_scope'

/** What points to lines or transactions, by these columns. */
const POINTING = [
  { table: 'transfers', of: 'lines', by: ['out_line_id', 'in_line_id'] },
  { table: 'repayments', of: 'lines', by: ['line_id', 'expense_line_id'] },
  { table: 'matches', of: 'transactions', by: ['first_id', 'second_id'] },
  { table: 'attachments', of: 'transactions', by: ['transaction_id'] },
] as const

interface Ties {
  table: string
  ids: string[]
}

/** The rows that tie what goes to something, or hang on it. */
export async function tiesOf(goes: { lines: string[]; transactions: string[] }): Promise<Ties[]> {
  const ties: Ties[] = []
  for (const { table, of, by } of POINTING) {
    const rows = await tenantDb()
      .from(table)
      .where((any) => by.forEach((column) => void any.orWhereIn(column, goes[of])))
      .select('id')
    ties.push({ table, ids: rows.map(({ id }) => id as string) })
  }
  return ties
}

/** Within a change set. */
export async function deleteTies(ties: Ties[]) {
  for (const { table, ids } of ties) {
    if (table === 'attachments')
      await tenantDb().from('attachment_files').whereIn('attachment_id', ids).delete()
    await tenantDb().from(table).whereIn('id', ids).delete()
  }
}
