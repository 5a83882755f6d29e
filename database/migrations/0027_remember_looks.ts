import { BaseSchema } from '@adonisjs/lucid/schema'
import { tenantTable } from '#database/tenant_table'

/** How lists look to a person, and edits of so many rows that a worker does them. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table users
        add column density text not null default 'comfortable' check (density in ('comfortable', 'compact', 'ledger')),
        -- Of lists of transactions: account, labels.
        add column hidden_columns text[] not null default '{}',
        add column has_single_keys boolean not null default true;

      create table bulk_runs (
        household_id uuid not null,
        id uuid not null,
        user_id uuid not null,
        act text not null,
        -- What was chosen, and for which rows; both are forgotten at the end.
        value text,
        transaction_ids uuid[] not null,
        total int not null,
        done int not null default 0,
        change_set_id uuid,
        created_at timestamptz not null default now(),
        finished_at timestamptz,
        primary key (household_id, id)
      );
      ${tenantTable('bulk_runs')}
    `)
  }

  async down() {
    this.schema.raw(`
      drop table bulk_runs;
      alter table users drop column has_single_keys, drop column hidden_columns, drop column density;
    `)
  }
}
