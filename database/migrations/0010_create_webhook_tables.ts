import { BaseSchema } from '@adonisjs/lucid/schema'

/** What comes from outside before a household is known, and work for workers of all households. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Finds a connection by the hash of the bank's id of it; of a removed one nothing else is kept.
      create table bank_items (
        item_hash bytea primary key,
        household_id uuid,
        connection_id uuid,
        removed_at timestamptz,
        request_id text
      );
      create index bank_items_connection on bank_items (connection_id);

      create table webhook_events (
        id uuid primary key,
        jwt_hash bytea not null unique,
        item_hash bytea,
        type text not null,
        code text not null,
        body jsonb not null,
        household_id uuid,
        connection_id uuid,
        received_at timestamptz not null default now(),
        -- Null while it is to be handled, or waits for a connection that is not there yet.
        outcome text,
        handled_at timestamptz
      );
      create index webhook_events_open on webhook_events (received_at) where outcome is null;
      create index webhook_events_connection on webhook_events (connection_id, received_at desc);

      -- What is to be asked of a bank, one row per connection and kind: who wants it, who is at it
      -- (a lease with a fencing epoch), how it went, and when it is due again.
      create table bank_tasks (
        connection_id uuid not null,
        kind text not null,
        household_id uuid not null,
        requested_at timestamptz,
        started_at timestamptz,
        finished_at timestamptz,
        -- The last time that it was done and the bank gave what was asked for.
        succeeded_at timestamptz,
        lease_until timestamptz,
        epoch bigint not null default 0,
        failures int not null default 0,
        error_code text,
        next_at timestamptz,
        primary key (connection_id, kind)
      );
      create index bank_tasks_due on bank_tasks (next_at);
      insert into bank_tasks (connection_id, kind, household_id, requested_at, started_at, finished_at,
          lease_until, epoch, failures, next_at)
        select connection_id, 'sync', household_id, requested_at, started_at, finished_at,
          lease_until, epoch, failures, next_at from sync_states;
      drop table sync_states;

      -- Whose visit at the bank's page a link token stands for, by its hash.
      create table bank_visits (
        token_hash bytea primary key,
        household_id uuid not null,
        user_id uuid not null,
        session_id uuid not null,
        expires_at timestamptz not null
      );

      create table rate_limits (
        key varchar(255) primary key,
        points int not null default 0,
        -- Milliseconds since 1970; no bigint, since the library reckons with plain numbers.
        expire double precision
      );
    `)
  }

  async down() {
    this.schema.raw(`
      create table sync_states as select connection_id, household_id, requested_at, started_at, finished_at,
        lease_until, epoch, failures, next_at from bank_tasks where kind = 'sync';
      alter table sync_states add primary key (connection_id);
      drop table rate_limits, bank_visits, bank_tasks, webhook_events, bank_items;
    `)
  }
}
