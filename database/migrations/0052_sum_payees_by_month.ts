import { BaseSchema } from '@adonisjs/lucid/schema'
import { onlyVisible, tenantTable } from '#database/tenant_table'

/**
 * What each payee got or gave in each month, beside the years of migration 0040: for times that are no whole years, and
 * for currencies that are worth something else each month. By the day it happened, pending counted, deleted rows in none;
 * minor units of `currency`. Kept by functions of its own: only what a payee's month goes by makes them write.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table payee_months (
        household_id uuid not null,
        currency text not null,
        month date not null,
        merchant text not null,
        account_id uuid not null,
        flow text not null,
        rows bigint not null default 0,
        net_minor bigint not null default 0,
        in_minor bigint not null default 0,
        out_minor bigint not null default 0,
        primary key (household_id, currency, month, merchant, account_id, flow)
      );
      ${tenantTable('payee_months')}
      ${onlyVisible('payee_months', 'closed')}
      ${FILL}
      ${FUNCTIONS}
      ${TRIGGERS}
    `)
  }

  async down() {
    this.schema.raw(`
      ${NAMES.map(({ table, name, operation }) => `drop trigger sum_payees_${operation} on ${table}; drop function app.${name}();`).join('\n')}
      drop table payee_months`)
  }
}

type Operation = 'insert' | 'update' | 'delete'

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

/** Rows that were there before: the owner is no household, and row-level security is forced on it too. */
const OPEN = ['transactions', 'transaction_lines', 'payee_months']
const FILL = `
  ${OPEN.map((table) => `alter table ${table} no force row level security;`).join('\n')}
  insert into payee_months
    select t.household_id, t.currency, app.month_of(t.occurred_on), t.merchant, t.account_id, l.flow,
      count(*), sum(l.amount_minor), sum(greatest(l.amount_minor, 0)), sum(least(l.amount_minor, 0))
    from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    where t.deleted_at is null group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6;
  ${OPEN.map((table) => `alter table ${table} force row level security;`).join('\n')}`
