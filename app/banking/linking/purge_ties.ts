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
    const ended = await endedTies(table, [...by], goes[of])
    ties.push({ table, ids: [...rows.map(({ id }) => id as string), ...ended] })
  }
  return ties
}

/** Ties that are no more, of which history still tells what they tied. */
async function endedTies(table: string, by: string[], gone: string[]): Promise<string[]> {
  const { rows } = await tenantDb().rawQuery(
    `select distinct h.row_id as id from row_history h cross join unnest(?::text[]) named (column_name)
     where h.household_id = app.household_id() and h.table_name = ? and h.before is not null
       and (h.before ->> named.column_name)::uuid = any (?::uuid[])`,
    [by, table, gone]
  )
  return rows.map(({ id }: { id: string }) => id)
}

/** Within a change set. */
export async function deleteTies(ties: Ties[]) {
  for (const { table, ids } of ties) {
    if (table === 'attachments')
      await tenantDb().from('attachment_files').whereIn('attachment_id', ids).delete()
    await tenantDb().from(table).whereIn('id', ids).delete()
  }
}
