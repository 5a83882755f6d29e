import { BaseSchema } from '@adonisjs/lucid/schema'
import { derivedSumFunctions } from '#database/derived_sums'
import { onlyVisible, tenantTable } from '#database/tenant_table'

/**
 * What each payee got or gave in each year, kept like the sums of migration 0006: reports over years need not look at
 * the rows. By the day it happened, pending counted, deleted rows in none; minor units of `currency`.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table payee_years (
        household_id uuid not null,
        year date not null,
        merchant text not null,
        account_id uuid not null,
        currency text not null,
        flow text not null,
        rows bigint not null default 0,
        net_minor bigint not null default 0,
        in_minor bigint not null default 0,
        out_minor bigint not null default 0,
        primary key (household_id, year, merchant, account_id, currency, flow)
      );
      ${tenantTable('payee_years')}
      ${onlyVisible('payee_years', 'closed')}
      ${FILL}
      ${derivedSumFunctions({ payees: 'years' })}
    `)
  }

  async down() {
    this.schema.raw(`
      ${derivedSumFunctions({ payees: false })}
      drop table payee_years`)
  }
}

/** Rows that were there before: the owner is no household, and row-level security is forced on it too. */
const OPEN = ['transactions', 'transaction_lines', 'payee_years']
const FILL = `
  ${OPEN.map((table) => `alter table ${table} no force row level security;`).join('\n')}
  insert into payee_years
    select t.household_id, date_trunc('year', t.occurred_on::timestamp)::date, t.merchant, t.account_id, t.currency, l.flow,
      count(*), sum(l.amount_minor), sum(greatest(l.amount_minor, 0)), sum(least(l.amount_minor, 0))
    from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    where t.deleted_at is null group by 1, 2, 3, 4, 5, 6;
  ${OPEN.map((table) => `alter table ${table} force row level security;`).join('\n')}`
