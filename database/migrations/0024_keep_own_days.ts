import { BaseSchema } from '@adonisjs/lucid/schema'
import { averageHousehold, tenantTable } from '#database/tenant_table'

/** A person's own day beside the bank's, and what became of forms, so that none counts twice. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- The bank's day where a person chose another one; null where occurred_on is still the bank's.
      alter table transactions add column bank_occurred_on date;

      create table form_keys (
        household_id uuid not null,
        -- Chosen by the form.
        id uuid not null,
        user_id uuid not null,
        path text not null,
        location text,
        flash jsonb not null default '{}',
        created_at timestamptz not null default now(),
        primary key (household_id, id)
      );
      ${tenantTable('form_keys')}
      ${averageHousehold('form_keys')}
    `)
  }

  async down() {
    this.schema.raw('drop table form_keys; alter table transactions drop column bank_occurred_on')
  }
}
