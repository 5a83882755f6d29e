import { BaseSchema } from '@adonisjs/lucid/schema'

/** Keys of households and people, wrapped by a root key that is never in the database. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Whoever deletes a household or a person makes what was sealed for them unreadable, in old
      -- backups too. No tenant's table: keys are found by their ids and wrapped anew across
      -- households, and each is bound to its owner, so that no other's opens with it.
      create table data_keys (
        id uuid primary key,
        -- With neither, it is the installation's own.
        household_id uuid references households (id) on delete cascade,
        user_id uuid references users (id) on delete cascade,
        owner_id uuid not null generated always as
          (coalesce(household_id, user_id, '00000000-0000-0000-0000-000000000000'::uuid)) stored,
        -- 'audit' seals what can never be written anew: rows of the audit log.
        purpose text not null check (purpose in ('secrets', 'audit')),
        wrapped text not null,
        root_key_id text not null generated always as (split_part(wrapped, '.', 2)) stored,
        -- Later than the beginning of the transaction that made it.
        created_at timestamptz not null default clock_timestamp(),
        -- It seals nothing new any more.
        retired_at timestamptz,
        check (household_id is null or user_id is null)
      );
      create unique index data_keys_current on data_keys (owner_id, purpose) where retired_at is null;
      create index data_keys_owner on data_keys (owner_id);
      create index data_keys_household on data_keys (household_id);
      create index data_keys_user on data_keys (user_id);
      create index data_keys_root on data_keys (root_key_id, id);

      -- One row for each change of all data keys, so that one that was broken off goes on.
      create table key_rotations (
        id uuid primary key,
        started_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz
      );
      create unique index key_rotations_open on key_rotations ((true)) where finished_at is null;

      -- Sealed, in a column of its own.
      alter table webhook_events add column link text;
      update webhook_events set link = body ->> 'link', body = body - 'link' where body ->> 'link' is not null;
    `)
  }

  async down() {
    this.schema.raw(`
      update webhook_events set body = body || jsonb_build_object('link', link) where link is not null;
      alter table webhook_events drop column link;
      drop table key_rotations, data_keys;
    `)
  }
}
