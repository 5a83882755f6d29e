import { BaseSchema } from '@adonisjs/lucid/schema'
import { keepHistoryFunction } from '#database/history'
import { averageHousehold, tenantTable } from '#database/tenant_table'

/** The settings of a transaction (household, user, change set) and the history that hangs on them. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create schema app;
      grant usage on schema app to public;

      create function app.household_id() returns uuid language sql stable parallel safe as
        $$ select nullif(current_setting('app.household_id', true), '')::uuid $$;
      create function app.user_id() returns uuid language sql stable parallel safe as
        $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;
      create function app.change_set_id() returns uuid language sql stable parallel safe as
        $$ select nullif(current_setting('app.change_set_id', true), '')::uuid $$;
      create function app.month_of(day date) returns date language sql immutable parallel safe as
        $$ select day - (extract(day from day)::int - 1) $$;

      create table change_sets (
        household_id uuid not null,
        id uuid not null,
        actor_kind text not null check (actor_kind in ('user', 'bank', 'system')),
        actor_user_id uuid,
        cause text not null,
        details jsonb not null default '{}',
        undoes_id uuid,
        undone_by_id uuid,
        created_at timestamptz not null default now(),
        primary key (household_id, id)
      );
      ${tenantTable('change_sets')}

      create table row_history (
        household_id uuid not null,
        change_set_id uuid not null,
        ordinal int not null,
        table_name text not null,
        row_id uuid not null,
        operation text not null check (operation in ('insert', 'update', 'delete')),
        before jsonb,
        primary key (household_id, change_set_id, ordinal),
        foreign key (household_id, change_set_id) references change_sets (household_id, id)
      );
      create index row_history_row on row_history (household_id, row_id, change_set_id);
      ${tenantTable('row_history')}
      ${averageHousehold('row_history')}

      ${keepHistoryFunction('each')}
    `)
  }

  async down() {
    this.schema.raw('drop table row_history, change_sets; drop schema app cascade')
  }
}
