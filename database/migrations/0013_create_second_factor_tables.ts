import { BaseSchema } from '@adonisjs/lucid/schema'

/** What proves a person besides the password, and sessions that still owe that proof. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Owes the second factor: reaches the challenge and the sign-out, nothing else.
      alter table sessions add column is_pending boolean not null default false;

      alter table households add column requires_second_factor boolean not null default false;

      create table totp_factors (
        user_id uuid primary key references users (id) on delete cascade,
        -- Sealed for 'totp_factors|secret|<user>'.
        secret text not null,
        -- The newest step of 30 seconds whose code was used: each works once.
        last_step bigint not null default 0,
        confirmed_at timestamptz,
        created_at timestamptz not null default now()
      );

      create table recovery_codes (
        id uuid primary key,
        user_id uuid not null references users (id) on delete cascade,
        code_hash text not null unique,
        created_at timestamptz not null default now()
      );
      create index recovery_codes_user on recovery_codes (user_id);

      create table passkeys (
        id uuid primary key,
        user_id uuid not null references users (id) on delete cascade,
        credential_id text not null unique,
        public_key bytea not null,
        -- How often the authenticator signed; one that goes back was copied.
        counter bigint not null,
        transports text[] not null default '{}',
        name text not null,
        is_synced boolean not null,
        last_used_at timestamptz,
        blocked_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index passkeys_user on passkeys (user_id);

      create table passkey_challenges (
        challenge_hash text primary key,
        purpose text not null check (purpose in ('sign_in', 'challenge', 'step_up', 'registration')),
        user_id uuid references users (id) on delete cascade,
        session_id uuid references sessions (id) on delete cascade,
        expires_at timestamptz not null
      );
      create index passkey_challenges_expiry on passkey_challenges (expires_at);

      -- An operator takes the factors of somebody who lost them, after a day's notice.
      create table factor_removals (
        user_id uuid primary key references users (id) on delete cascade,
        due_at timestamptz not null,
        created_at timestamptz not null default now()
      );
    `)
  }

  async down() {
    this.schema.raw(`
      drop table factor_removals, passkey_challenges, passkeys, recovery_codes, totp_factors;
      alter table households drop column requires_second_factor;
      alter table sessions drop column is_pending;
    `)
  }
}
