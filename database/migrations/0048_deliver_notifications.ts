import { BaseSchema } from '@adonisjs/lucid/schema'
import { tenantTable } from '#database/tenant_table'

/** How people want to be told, and how each piece of news went to them. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table notifications
        -- When it was decided how to tell it; nothing that was there before is news.
        add column planned_at timestamptz default now(),
        -- Not wished for in the app.
        add column is_hidden boolean not null default false;
      alter table notifications alter column planned_at drop default;
      create index notifications_unplanned on notifications (household_id) where planned_at is null;

      create table notification_settings (
        household_id uuid not null references households (id),
        user_id uuid not null references users (id),
        -- Of each type the channels: {"bill_due": ["app", "push"]}. What is not here is as usual.
        choices jsonb not null default '{}',
        -- The household's when the amounts below were said: of another one they mean nothing.
        currency text not null,
        -- In minor units; null for the usual.
        large_minor bigint check (large_minor > 0),
        low_minor bigint check (low_minor >= 0),
        rhythm text not null default 'instant' check (rhythm in ('instant', 'daily', 'weekly')),
        -- Hours of the person's day; the same hour twice is no quiet at all.
        quiet_from smallint not null default 22 check (quiet_from between 0 and 23),
        quiet_to smallint not null default 7 check (quiet_to between 0 and 23),
        shows_amounts boolean not null default false,
        updated_at timestamptz not null default now(),
        primary key (household_id, user_id)
      );
      ${tenantTable('notification_settings')}

      create table notification_deliveries (
        household_id uuid not null,
        notification_id uuid not null,
        channel text not null check (channel in ('email', 'push')),
        user_id uuid not null references users (id),
        state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
        attempts smallint not null default 0,
        -- What kind of trouble it was, never what was sent or answered.
        error text,
        due_at timestamptz not null,
        -- Whoever sends it holds it until then.
        held_until timestamptz,
        sent_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (household_id, notification_id, channel),
        foreign key (household_id, notification_id) references notifications (household_id, id) on delete cascade
      );
      create index notification_deliveries_due on notification_deliveries (household_id, user_id, channel, due_at)
        where state = 'waiting';
      ${tenantTable('notification_deliveries')}
    `)
  }

  async down() {
    this.schema.raw(`
      drop table notification_deliveries, notification_settings;
      alter table notifications drop column planned_at, drop column is_hidden`)
  }
}
