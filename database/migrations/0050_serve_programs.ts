import { BaseSchema } from '@adonisjs/lucid/schema'
import { averageHousehold, tenantTable } from '#database/tenant_table'

/** What programs need: each wish counts once, and what changed since they looked is found again. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table idempotency_keys (
        household_id uuid not null,
        user_id uuid not null,
        -- Chosen by the program.
        key text not null,
        -- Of method, address and body: the same key with another wish is a mistake.
        fingerprint text not null,
        status smallint not null,
        headers jsonb not null,
        answer text not null,
        created_at timestamptz not null default now(),
        primary key (household_id, user_id, key)
      );
      ${tenantTable('idempotency_keys')}
      ${averageHousehold('idempotency_keys')}

      -- Which transaction wrote it: what a snapshot sees is known by this number, while ids and times
      -- are those of the beginning, and say nothing of who committed first.
      alter table row_history add column xact xid8 not null default pg_current_xact_id();
      create index row_history_feed on row_history (household_id, xact, change_set_id, ordinal);
      -- The last transaction that took history away: who read before it has to read anew.
      alter table households add column forgotten_in xid8;
    `)
  }

  async down() {
    this.schema.raw(`
      alter table households drop column forgotten_in;
      drop index row_history_feed;
      alter table row_history drop column xact;
      drop table idempotency_keys;
    `)
  }
}
