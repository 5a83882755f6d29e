import { BOTH_STATES } from '#database/both_states'
import type { Operation } from '#database/line_deltas'

/** What sums of transactions go by; the names of payees came later (migration 0040). */
export const TRANSACTION_FIELDS = [
  'account_id',
  'currency',
  'amount_minor',
  'posted_on',
  'occurred_on',
  'is_pending',
]

/** Live rows as they are, and taken away as they were. */
export const changedTransactions = (operation: Operation, fields: string[]) => {
  if (operation !== 'update') {
    const [rows, sign] = operation === 'insert' ? ['new_rows', 1] : ['old_rows', -1]
    return `delta as materialized (select r.*, ${sign} as sign from ${rows} r where r.deleted_at is null)`
  }
  const all = [...fields, 'deleted_at']
  const of = (row: string) => all.map((field) => `${row}.${field}`).join(', ')
  return `pair as materialized (
      select n.household_id, n.id, ${of('n')}, ${all.map((field) => `o.${field} as old_${field}`).join(', ')}
      from ${BOTH_STATES} where (${liveFields('n', fields)}) is distinct from (${liveFields('o', fields)})
    ), delta as materialized (
      select p.household_id, p.id, v.* from pair p cross join lateral (values (${of('p')}, 1),
        (${all.map((field) => `p.old_${field}`).join(', ')}, -1)) v (${all.join(', ')}, sign) where v.deleted_at is null)`
}

const liveFields = (row: string, fields: string[]) =>
  [...fields.map((field) => `${row}.${field}`), `(${row}.deleted_at is null)`].join(', ')
