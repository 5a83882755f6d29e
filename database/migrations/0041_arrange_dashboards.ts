import { BaseSchema } from '@adonisjs/lucid/schema'
import { tenantTable } from '#database/tenant_table'

/** What a member arranged is there for that member alone. Work without a person sees all. */
const OWN = `household_id = (select app.household_id())
  and coalesce(user_id = (select app.user_id()), true)`

const ownTable = (table: string) => `
      ${tenantTable(table)}
      drop policy household on ${table};
      create policy household on ${table} using (${OWN}) with check (${OWN});`

/** How each member has their first page, and which of its remarks they have read. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table dashboard_layouts (
        household_id uuid not null references households (id),
        user_id uuid not null references users (id),
        -- Names of its sections in their order, and those that are not shown.
        sections text[] not null,
        hidden text[] not null default '{}',
        updated_at timestamptz not null default now(),
        primary key (household_id, user_id)
      );
      ${ownTable('dashboard_layouts')}

      create table insights_seen (
        household_id uuid not null references households (id),
        user_id uuid not null references users (id),
        -- What it was about: a kind, an id, and a day or month; neither names nor amounts.
        key text not null check (length(key) <= 120),
        created_at timestamptz not null default now(),
        primary key (household_id, user_id, key)
      );
      ${ownTable('insights_seen')}
    `)
  }

  async down() {
    this.schema.raw('drop table insights_seen, dashboard_layouts')
  }
}
