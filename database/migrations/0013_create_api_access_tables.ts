import { BaseSchema } from '@adonisjs/lucid/schema'

/** Programs that act for a person: keys made by hand, and apps that signed in. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table api_keys (
        id uuid primary key,
        -- The readable part of the key, by which it is found.
        key_id text not null unique,
        secret_hash text not null,
        user_id uuid not null references users (id) on delete cascade,
        household_id uuid not null,
        -- Of the person when the key was made: a change of the password ends it.
        auth_version int not null,
        name text not null,
        scopes text[] not null,
        -- Addresses and networks it may come from; empty means any.
        networks text[] not null default '{}',
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index api_keys_user on api_keys (user_id, household_id);

      -- One sign-in of an app: its id is the sid of access tokens.
      create table token_families (
        id uuid primary key,
        user_id uuid not null references users (id) on delete cascade,
        household_id uuid not null,
        auth_version int not null,
        device text not null,
        last_used_at timestamptz not null default now(),
        ended_at timestamptz,
        -- Whatever is refreshed until then, it ends.
        expires_at timestamptz not null,
        created_at timestamptz not null default now()
      );
      create index token_families_user on token_families (user_id);

      create table refresh_tokens (
        id uuid primary key,
        family_id uuid not null references token_families (id) on delete cascade,
        parent_id uuid references refresh_tokens (id) on delete cascade,
        token_hash text not null unique,
        used_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index refresh_tokens_family on refresh_tokens (family_id);
      create index refresh_tokens_parent on refresh_tokens (parent_id);
    `)
  }

  async down() {
    this.schema.raw('drop table refresh_tokens, token_families, api_keys')
  }
}
