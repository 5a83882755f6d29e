import { BaseSchema } from '@adonisjs/lucid/schema'

/** What is to be done by workers. Ids and times only, so that workers need no household to read it. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table outbox (
        id uuid primary key,
        queue text not null,
        name text not null,
        payload jsonb not null,
        attempts int not null default 0,
        available_at timestamptz not null default now(),
        created_at timestamptz not null default now()
      );
      create index outbox_available on outbox (available_at);

      -- One row a connection: who wants it synced, who is at it (lease with a fencing epoch), how it went.
      create table sync_states (
        connection_id uuid primary key,
        household_id uuid not null,
        requested_at timestamptz,
        started_at timestamptz,
        finished_at timestamptz,
        lease_until timestamptz,
        epoch bigint not null default 0,
        failures int not null default 0,
        next_at timestamptz
      );
      create index sync_states_due on sync_states (next_at);
    `)
  }

  async down() {
    this.schema.raw('drop table sync_states, outbox')
  }
}
