import { BaseSchema } from '@adonisjs/lucid/schema'
import { tenantTable } from '#database/tenant_table'

/** Programs that are called when something changes, and how each call went. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table webhook_endpoints (
        household_id uuid not null,
        id uuid not null,
        -- Whose it is, and by whose eyes it hears of changes.
        user_id uuid not null,
        url text not null check (length(url) <= 500),
        -- Names of the feed's kinds of things.
        resources text[] not null check (cardinality(resources) > 0),
        secret text not null,
        -- Signs along until then, so that a receiver has a day to learn the new one.
        old_secret text,
        overlaps_until timestamptz,
        -- How far the feed was told to it.
        cursor text not null,
        state text not null default 'active' check (state in ('active', 'paused')),
        -- Who or what paused it: the person, a run of failures, or the receiver by a 410.
        reason text check (reason in ('person', 'failing', 'gone')),
        -- Rounds in a row of which nothing arrived, and until when it is left alone after the last one.
        failures smallint not null default 0,
        rests_until timestamptz,
        succeeded_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        foreign key (household_id, user_id) references memberships (household_id, user_id) on delete cascade,
        check ((state = 'active') = (reason is null)),
        check ((old_secret is null) = (overlaps_until is null))
      );
      create index webhook_endpoints_user on webhook_endpoints (household_id, user_id);
      ${tenantTable('webhook_endpoints')}

      create table webhook_deliveries (
        household_id uuid not null,
        -- Told as webhook-id, the same at each try and when it is sent again.
        id uuid not null,
        endpoint_id uuid not null,
        type text not null,
        -- As it is sent and signed: ids and a place in the feed.
        body text not null,
        state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
        attempts smallint not null default 0,
        -- Of the last try: the status that was answered, or what kind of trouble it was, and the answer's beginning.
        status smallint,
        error text,
        answer text,
        took_ms int,
        tried_at timestamptz,
        due_at timestamptz not null,
        -- Whoever sends it holds it until then.
        held_until timestamptz,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        foreign key (household_id, endpoint_id) references webhook_endpoints (household_id, id) on delete cascade
      );
      create index webhook_deliveries_due on webhook_deliveries (household_id, endpoint_id, due_at)
        where state = 'waiting';
      create index webhook_deliveries_log on webhook_deliveries (household_id, endpoint_id, id);
      ${tenantTable('webhook_deliveries')}
    `)
  }

  async down() {
    this.schema.raw('drop table webhook_deliveries, webhook_endpoints')
  }
}
