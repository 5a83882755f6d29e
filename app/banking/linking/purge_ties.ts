import { tenantDb } from '#core/household_scope'

/** What points to lines, transactions or accounts, by these columns; what points to another of these comes first. */
const POINTING = [
  { table: 'transfers', of: 'lines', by: ['out_line_id', 'in_line_id'] },
  { table: 'repayments', of: 'lines', by: ['line_id', 'expense_line_id'] },
  { table: 'matches', of: 'transactions', by: ['first_id', 'second_id'] },
  { table: 'attachments', of: 'transactions', by: ['transaction_id'] },
  { table: 'recurring_occurrences', of: 'transactions', by: ['transaction_id'] },
  { table: 'recurring_occurrences', of: 'accounts', by: ['account_id'] },
  { table: 'recurring_refusals', of: 'transactions', by: ['transaction_id'] },
  { table: 'recurring_refusals', of: 'accounts', by: ['account_id'] },
  { table: 'recurring_accounts', of: 'accounts', by: ['account_id'] },
  { table: 'recurring_series', of: 'accounts', by: ['account_id'] },
  { table: 'goal_fundings', of: 'accounts', by: ['account_id'] },
  { table: 'debt_terms', of: 'accounts', by: ['account_id'] },
  { table: 'reconciliations', of: 'accounts', by: ['account_id'] },
  { table: 'balance_gaps', of: 'accounts', by: ['account_id'] },
] as const

interface Goes {
  lines: string[]
  transactions: string[]
  accounts: string[]
}

interface Ties {
  table: string
  ids: string[]
}

/** The rows that tie what goes to something, or hang on it. */
export async function tiesOf(goes: Goes): Promise<Ties[]> {
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
  // Names that wait to be looked at for bills: the night asks for all again.
  await tenantDb().from('recurring_wishes').delete()
}
