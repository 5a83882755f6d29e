import { BaseSchema } from '@adonisjs/lucid/schema'

/** People and how they get in. Not a tenant's rows: a person may belong to several households. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table users (
        id uuid primary key,
        email text not null check (email = lower(email)),
        password_hash text not null,
        display_name text not null,
        locale text not null default 'en-US',
        theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
        auth_version int not null default 1,
        disabled_at timestamptz,
        created_at timestamptz not null default now()
      );
      create unique index users_email on users (email);

      create table sessions (
        id uuid primary key,
        token_hash text not null unique,
        user_id uuid not null references users (id) on delete cascade,
        -- Chosen at the first request; which role, if any, is asked anew each time.
        household_id uuid,
        auth_version int not null,
        user_agent text,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index sessions_user on sessions (user_id);

      create table setup_codes (
        id uuid primary key,
        code_hash text not null,
        expires_at timestamptz not null,
        created_at timestamptz not null default now()
      );

      create table invitations (
        id uuid primary key,
        token_hash text not null unique,
        email text not null,
        invited_by_id uuid references users (id) on delete set null,
        expires_at timestamptz not null,
        accepted_at timestamptz,
        created_at timestamptz not null default now()
      );

      create table sign_in_attempts (
        id uuid primary key,
        subject text not null,
        created_at timestamptz not null default now()
      );
      create index sign_in_attempts_subject on sign_in_attempts (subject, created_at);
    `)
  }

  async down() {
    this.schema.raw('drop table sign_in_attempts, invitations, setup_codes, sessions, users')
  }
}
