import { BaseSchema } from '@adonisjs/lucid/schema'
import { derivedSumTriggers } from '#database/derived_sums'
import { tenantTable } from '#database/tenant_table'

/**
 * Sums that pages read, kept exact in the transaction that changes the rows. Amounts are minor
 * units of `currency`, positive into the account; deleted rows are in none of them. `rows` counts
 * transactions, and lines in flow_days and category_months. By posted day:
 * account_*. By the day it happened: activity_days, flow_days, category_months (pending counted).
 */
const TABLES = {
  account_days: [
    'account_id uuid',
    'currency text',
    'day date',
    'rows',
    'posted_minor',
    'pending_minor',
  ],
  account_months: [
    'account_id uuid',
    'currency text',
    'month date',
    'rows',
    'posted_minor',
    'pending_minor',
  ],
  account_totals: [
    'account_id uuid',
    'currency text',
    'rows',
    'posted_minor',
    'pending_minor',
    'in_minor',
    'out_minor',
  ],
  activity_days: ['day date', 'account_id uuid', 'currency text', 'rows', 'in_minor', 'out_minor'],
  flow_days: [
    'day date',
    'account_id uuid',
    'currency text',
    'flow text',
    'rows',
    'net_minor',
    'in_minor',
    'out_minor',
  ],
  // Without a category: the nil id, since a key cannot be null.
  category_months: [
    'month date',
    'category_id uuid',
    'account_id uuid',
    'currency text',
    'flow text',
    'rows',
    'net_minor',
    'in_minor',
    'out_minor',
  ],
}

const create = (table: string, columns: string[]) => {
  const keys = columns.filter((column) => column.includes(' '))
  const measures = columns.filter((column) => !column.includes(' '))
  return `create table ${table} (
    household_id uuid not null, ${keys.map((key) => `${key} not null`).join(', ')},
    ${measures.map((measure) => `${measure} bigint not null default 0`).join(', ')},
    primary key (household_id, ${keys.map((key) => key.split(' ')[0]).join(', ')}));
    ${tenantTable(table)}`
}

export default class extends BaseSchema {
  async up() {
    for (const [table, columns] of Object.entries(TABLES)) this.schema.raw(create(table, columns))
    this.schema.raw(derivedSumTriggers)
  }

  async down() {
    this.schema.raw(`drop table ${Object.keys(TABLES).join(', ')}`)
  }
}
