import type { Operation } from '#database/line_deltas'

/**
 * SQL of the triggers that kept what payees got in each month by themselves, from migration 0052 to 0054: from then on it is
 * kept with the other sums (derived_sums.ts).
 */

const named = (table: string, operation: Operation) => ({
  table,
  operation,
  name: `sum_payee_months_of_${table}_${operation}`,
})

/** A new transaction has no lines yet: they come after it. */
const NAMES = [
  ...(['insert', 'update', 'delete'] as const).map((each) => named('transaction_lines', each)),
  ...(['update', 'delete'] as const).map((each) => named('transactions', each)),
]

/** What a statement changed as signed rows: the new ones, less the old ones. */
const signed = (operation: Operation, fields: string[], where: string) => {
  const side = (row: string, sign: number) => `select ${row}.*, ${sign} as sign from`
  if (operation === 'insert')
    return `${side('n', 1)} new_rows n where ${where.replaceAll('?', 'n')}`
  if (operation === 'delete')
    return `${side('o', -1)} old_rows o where ${where.replaceAll('?', 'o')}`
  const own = (row: string) => `(${fields.map((field) => `${row}.${field}`).join(', ')})`
  const changed = `${own('n')} is distinct from ${own('o')}`
  return `${side('n', 1)} new_rows n join old_rows o on o.id = n.id where ${changed} and ${where.replaceAll('?', 'n')}
    union all ${side('o', -1)} old_rows o join new_rows n on n.id = o.id where ${changed} and ${where.replaceAll('?', 'o')}`
}

/** Each row's other half is looked up by its key ("offset 0"), as in derived_sums.ts. */
const DELTAS = {
  transaction_lines: (operation: Operation) => `
    select t.household_id, t.occurred_on, t.merchant, t.account_id, t.currency, c.flow, c.amount_minor, c.sign
    from (${signed(operation, ['transaction_id', 'amount_minor', 'flow'], 'true')}) c
    cross join lateral (
      select * from transactions one
      where one.household_id = c.household_id and one.id = c.transaction_id offset 0
    ) t where t.deleted_at is null`,
  transactions: (operation: Operation) => `
    select t.household_id, t.occurred_on, t.merchant, t.account_id, t.currency, l.flow, l.amount_minor, t.sign
    from (${signed(operation, ['account_id', 'currency', 'occurred_on', 'merchant', 'deleted_at'], '?.deleted_at is null')}) t
    cross join lateral (
      select * from transaction_lines line
      where line.household_id = t.household_id and line.transaction_id = t.id offset 0
    ) l`,
}

const KEYS = 'household_id, currency, app.month_of(occurred_on), merchant, account_id, flow'
const SUMS = ['sum(sign)', 'sum(sign * amount_minor)']
const MEASURES = ['rows', 'net_minor', 'in_minor', 'out_minor']

/** In the order of the keys, so that two writers lock alike. */
const FUNCTIONS = NAMES.map(
  ({ table, operation, name }) => `
  create function app.${name}() returns trigger language plpgsql as $$
  begin
    insert into payee_months as sums
    select ${KEYS}, ${SUMS.join(', ')}, sum(sign * greatest(amount_minor, 0)), sum(sign * least(amount_minor, 0))
    from (${DELTAS[table as keyof typeof DELTAS](operation)}) delta
    group by ${KEYS} having ${SUMS.map((sum) => `${sum} <> 0`).join(' or ')}
      or sum(sign * greatest(amount_minor, 0)) <> 0 order by ${KEYS}
    on conflict (household_id, currency, month, merchant, account_id, flow) do update set
      ${MEASURES.map((measure) => `${measure} = sums.${measure} + excluded.${measure}`).join(', ')};
    return null;
  end $$;`
).join('\n')

const ROWS = {
  insert: 'new table as new_rows',
  update: 'old table as old_rows new table as new_rows',
  delete: 'old table as old_rows',
}

const TRIGGERS = NAMES.map(
  ({ table, operation, name }) => `
  create trigger sum_payees_${operation} after ${operation} on ${table} referencing ${ROWS[operation]}
    for each statement execute function app.${name}();`
).join('\n')

export const payeeMonthTriggers = `
${FUNCTIONS}
${TRIGGERS}`

export const withoutPayeeMonthTriggers = NAMES.map(
  ({ table, name, operation }) =>
    `drop trigger sum_payees_${operation} on ${table}; drop function app.${name}();`
).join('\n')
