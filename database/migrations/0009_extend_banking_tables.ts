import { BaseSchema } from '@adonisjs/lucid/schema'
import { averageHousehold, keepHistory, tenantTable } from '#database/tenant_table'

/** What connections need to be repaired, paused, shared, read again and taken apart. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table connections
        drop constraint connections_status_check,
        add constraint connections_status_check check (status in ('healthy', 'login_required', 'needs_access',
          'act_at_bank', 'bank_down', 'revoked', 'paused', 'removing', 'removed')),
        add column error_type text,
        add column error_reason text,
        add column error_request_id text,
        -- When the person's permission ends, as far as the bank says.
        add column consent_ends_at timestamptz,
        add column disconnect_reason text,
        add column has_new_accounts boolean not null default false,
        -- Whether other members of the household see the connection.
        add column is_shared boolean not null default true,
        add column history_days int not null default 730 check (history_days between 1 and 730),
        add column products text[] not null default '{}',
        -- When the bank was last asked how the connection is, and when it last failed to read the bank.
        add column checked_at timestamptz,
        add column bank_failed_at timestamptz,
        add column refresh_asked_at timestamptz,
        add column refresh_began_at timestamptz,
        add column webhook_url text,
        add column removal text check (removal in ('keep', 'erase')),
        add column removal_asked_at timestamptz,
        -- Since when the bank refuses the cursor, and how many runs met it (R6).
        add column refused_since timestamptz,
        add column refused_runs int not null default 0,
        -- The next sync reads all from the beginning: the cursor is of no use, or rows were held back.
        add column reads_anew boolean not null default false;

      alter table external_accounts
        drop constraint external_accounts_status_check,
        -- 'replaced': the bank gave the account a new id; 'unclear': nobody can tell which one it replaces.
        add constraint external_accounts_status_check
          check (status in ('open', 'ignored', 'closed', 'replaced', 'unclear')),
        add column replaced_by_id uuid,
        -- Rows of it were left to a reading from the beginning, which follows when a person has decided.
        add column is_backlogged boolean not null default false,
        add column closed_at timestamptz;
      ${keepHistory('external_accounts')}

      alter table provider_transactions
        -- Who said that this row and an earlier one are the same movement.
        add column claimed_by text check (claimed_by in ('bank', 'likeness', 'overlap')),
        add column claimed_in uuid,
        -- A person took the pair apart: it is never joined again.
        add column is_parted boolean not null default false;

      alter table link_sessions
        add column product text not null default 'transactions' check (product in ('transactions', 'investments')),
        add column history_days int not null default 730 check (history_days between 1 and 730),
        add column chooses_accounts boolean not null default false,
        -- What came back from the bank's page: sealed token, institution and accounts, until decided.
        add column public_token text,
        add column offered jsonb,
        add column duplicate_of uuid,
        -- The bank's name of a return, by its hash: each is good for one.
        add column oauth_state_hash bytea;
      create unique index link_sessions_oauth_state on link_sessions (household_id, oauth_state_hash);

      alter table sync_runs
        add column mode text not null default 'update' check (mode in ('update', 'sweep', 'replay')),
        add column base_cursor text,
        add column next_cursor text,
        add column restarts int not null default 0,
        add column error_type text,
        add column error_endpoint text,
        add column http_status int,
        -- How many of its pages were kept.
        add column kept_pages int not null default 0,
        add column replays_id uuid;

      -- What the bank answered, page by page, sealed; kept for 30 days so that a run can be read again.
      create table sync_pages (
        household_id uuid not null,
        id uuid not null,
        run_id uuid not null,
        page int not null,
        endpoint text not null,
        cursor_before text,
        cursor_after text,
        added int not null default 0,
        modified int not null default 0,
        removed int not null default 0,
        bytes int not null,
        body bytea not null,
        request_id text,
        received_at timestamptz not null default clock_timestamp(),
        primary key (household_id, id),
        foreign key (household_id, run_id) references sync_runs (household_id, id) on delete cascade
      );
      create index sync_pages_run on sync_pages (household_id, run_id, page);
      ${tenantTable('sync_pages')}
      ${averageHousehold('sync_pages')}

      -- One row for each time something was wrong, however often it was met.
      create table incidents (
        household_id uuid not null,
        id uuid not null,
        connection_id uuid not null,
        kind text not null,
        error_code text,
        error_reason text,
        request_id text,
        opened_at timestamptz not null default now(),
        closed_at timestamptz,
        primary key (household_id, id),
        foreign key (household_id, connection_id) references connections (household_id, id) on delete cascade
      );
      create unique index incidents_open on incidents (household_id, connection_id, kind) where closed_at is null;
      ${tenantTable('incidents')}

      -- What a person is to be told; the keys keep it to once. Delivery is another matter.
      create table notifications (
        household_id uuid not null references households (id),
        id uuid not null,
        user_id uuid not null references users (id),
        kind text not null,
        key text not null,
        data jsonb not null default '{}',
        created_at timestamptz not null default now(),
        read_at timestamptz,
        primary key (household_id, id),
        unique (household_id, user_id, key)
      );
      ${tenantTable('notifications')}
    `)
  }

  async down() {
    this.schema.raw('drop table notifications, incidents, sync_pages')
  }
}
