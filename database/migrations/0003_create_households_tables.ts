import { BaseSchema } from '@adonisjs/lucid/schema'
import { keepHistory, tenantTable } from '#database/tenant_table'

/** The tenant itself, and who belongs to it. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table households (
        id uuid primary key,
        name text not null,
        currency text not null,
        time_zone text not null,
        created_at timestamptz not null default now()
      );
      ${tenantTable('households', 'id')}

      create table memberships (
        household_id uuid not null references households (id),
        id uuid not null,
        user_id uuid not null references users (id),
        role text not null check (role in ('owner', 'editor', 'viewer')),
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, user_id)
      );
      create index memberships_user on memberships (user_id);
      alter table memberships enable row level security;
      alter table memberships force row level security;
      -- A person may also see the own memberships: that is how the household is chosen at sign-in.
      create policy household on memberships
        using (household_id = (select app.household_id()) or user_id = (select app.user_id()))
        with check (household_id = (select app.household_id()));
      ${keepHistory('memberships')}

      -- Opens a household for the rest of the transaction; answers nothing to a stranger. The role
      -- never comes from a session, so losing it works on the next request.
      create function app.enter(household uuid, person uuid)
        returns table (role text, name text, currency text, time_zone text) language plpgsql as $$
      begin
        perform set_config('app.household_id', household::text, true), set_config('app.user_id', person::text, true);
        return query select m.role, h.name, h.currency, h.time_zone
          from memberships m join households h on h.id = m.household_id
          where m.household_id = household and m.user_id = person;
        if not found then perform set_config('app.household_id', '', true); end if;
      end $$;
    `)
  }

  async down() {
    this.schema.raw('drop function app.enter(uuid, uuid); drop table memberships, households')
  }
}
