import { BaseSchema } from '@adonisjs/lucid/schema'
import { keepHistory, tenantTable } from '#database/tenant_table'

/** Reports that people keep under a name. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table saved_reports (
        household_id uuid not null,
        id uuid not null,
        -- Whose it is; others see it when it is shared.
        user_id uuid not null,
        name text not null,
        kind text not null,
        -- The query of its address: "period=12-months&compare=yoy".
        query text not null,
        is_shared boolean not null default false,
        version int not null default 1,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id)
      );
      ${tenantTable('saved_reports')}
      ${keepHistory('saved_reports')}
    `)
  }

  async down() {
    this.schema.raw('drop table saved_reports')
  }
}
