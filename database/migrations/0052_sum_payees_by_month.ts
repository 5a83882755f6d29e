import { BaseSchema } from '@adonisjs/lucid/schema'
import { payeeMonthTriggers, withoutPayeeMonthTriggers } from '#database/payee_months'
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
      ${payeeMonthTriggers}
    `)
  }

  async down() {
    this.schema.raw(`
      ${withoutPayeeMonthTriggers}
      drop table payee_months`)
  }
}

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
