import { BaseSchema } from '@adonisjs/lucid/schema'

/** Links by mail, devices that are known, and the times that end a session. Nothing here is a tenant's. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table users
        add column email_verified_at timestamptz,
        add column password_changed_at timestamptz not null default now(),
        -- For times on pages; the household's own decides when a day begins.
        add column time_zone text;

      -- When the person last proved who they are: at sign-in and at each step-up.
      alter table sessions add column stepped_up_at timestamptz not null default now();

      -- Signed up, but the address is not proved: no person yet, so nobody can sit on an address.
      create table sign_ups (
        id uuid primary key,
        email text not null check (email = lower(email)),
        password_hash text not null,
        locale text not null,
        currency text not null,
        time_zone text not null,
        expires_at timestamptz not null,
        created_at timestamptz not null default now()
      );
      create index sign_ups_expires on sign_ups (expires_at);

      create table email_changes (
        id uuid primary key,
        user_id uuid not null references users (id) on delete cascade,
        old_email text not null,
        new_email text not null check (new_email = lower(new_email)),
        old_confirmed_at timestamptz,
        new_confirmed_at timestamptz,
        completed_at timestamptz,
        expires_at timestamptz not null,
        created_at timestamptz not null default now()
      );
      create index email_changes_user on email_changes (user_id);

      -- A wish for a link. The job that mails it makes the token; only its hash is kept.
      create table mail_links (
        id uuid primary key,
        purpose text not null
          check (purpose in ('sign_up', 'verify_email', 'reset_password', 'old_email', 'new_email')),
        email text not null check (email = lower(email)),
        token_hash text unique,
        user_id uuid references users (id) on delete cascade,
        -- The wish goes when it is granted; that the link was used stays.
        sign_up_id uuid references sign_ups (id) on delete set null,
        email_change_id uuid references email_changes (id) on delete cascade,
        sent_at timestamptz,
        used_at timestamptz,
        expires_at timestamptz not null,
        created_at timestamptz not null default now()
      );
      create index mail_links_user on mail_links (user_id, purpose);
      create index mail_links_expires on mail_links (expires_at);

      -- Browsers in which somebody signed in before, by the hash of their cookie.
      create table known_devices (
        user_id uuid not null references users (id) on delete cascade,
        device_hash text not null,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        primary key (user_id, device_hash)
      );

      -- Tries are counted by the limiter now, on the store that is configured.
      drop table sign_in_attempts;
    `)
  }

  async down() {
    this.schema.raw(`
      create table sign_in_attempts (
        id uuid primary key,
        subject text not null,
        created_at timestamptz not null default now()
      );
      create index sign_in_attempts_subject on sign_in_attempts (subject, created_at);
      drop table known_devices, mail_links, email_changes, sign_ups;
      alter table sessions drop column stepped_up_at;
      alter table users drop column email_verified_at, drop column password_changed_at, drop column time_zone;
    `)
  }
}
