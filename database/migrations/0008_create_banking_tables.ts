import { BaseSchema } from '@adonisjs/lucid/schema'
import { averageHousehold, tenantTable } from '#database/tenant_table'

/** Connections to banks, and what the bank said, apart from what became of it in the ledger. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table institutions (
        id text primary key,
        name text not null,
        url text,
        color text,
        logo bytea,
        fetched_at timestamptz not null default now()
      );

      create table connections (
        household_id uuid not null references households (id),
        id uuid not null,
        user_id uuid not null references users (id),
        provider text not null default 'plaid',
        provider_item_id text not null,
        institution_id text,
        institution_name text,
        access_token text,
        -- Null until the first page came; never replaced by an empty one.
        cursor text,
        history_status text not null default 'NOT_READY',
        status text not null default 'healthy'
          check (status in ('healthy', 'login_required', 'bank_down', 'revoked', 'paused', 'removing', 'removed')),
        error_code text,
        error_message text,
        last_synced_at timestamptz,
        bank_refreshed_at timestamptz,
        version int not null default 1,
        created_at timestamptz not null default now(),
        removed_at timestamptz,
        primary key (household_id, id),
        unique (household_id, provider, provider_item_id)
      );
      ${tenantTable('connections')}

      create table external_accounts (
        household_id uuid not null,
        id uuid not null,
        connection_id uuid not null,
        external_id text not null,
        persistent_id text,
        account_id uuid,
        name text not null,
        official_name text,
        mask text,
        type text not null,
        subtype text,
        currency text not null,
        status text not null default 'open' check (status in ('open', 'ignored', 'closed')),
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, connection_id, external_id),
        foreign key (household_id, connection_id) references connections (household_id, id),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      ${tenantTable('external_accounts')}

      create table provider_transactions (
        household_id uuid not null,
        id uuid not null,
        connection_id uuid not null,
        external_account_id uuid not null,
        external_id text not null,
        -- The ledger's row; several of the bank's rows (pending, posted) may be one of ours.
        transaction_id uuid not null,
        pending_external_id text,
        is_pending boolean not null,
        -- As the bank sent it: positive is money out.
        amount numeric(28, 10) not null,
        iso_currency text,
        unofficial_currency text,
        date date not null,
        authorized_date date,
        payload jsonb not null,
        removed_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, connection_id, external_id),
        foreign key (household_id, connection_id) references connections (household_id, id),
        foreign key (household_id, external_account_id) references external_accounts (household_id, id),
        foreign key (household_id, transaction_id) references transactions (household_id, id)
      );
      create index provider_transactions_transaction on provider_transactions (household_id, transaction_id);
      ${tenantTable('provider_transactions')}
      ${averageHousehold('provider_transactions')}

      create table link_sessions (
        household_id uuid not null references households (id),
        id uuid not null,
        user_id uuid not null references users (id),
        mode text not null check (mode in ('new', 'update')),
        connection_id uuid,
        -- Sealed: whoever has the address may connect a bank to this household.
        link_token text not null,
        hosted_url text not null,
        expires_at timestamptz not null,
        finished_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        foreign key (household_id, connection_id) references connections (household_id, id)
      );
      ${tenantTable('link_sessions')}

      create table sync_runs (
        household_id uuid not null,
        id uuid not null,
        connection_id uuid not null,
        cause text not null,
        outcome text not null check (outcome in ('running', 'done', 'unchanged', 'stale', 'failed')),
        pages int not null default 0,
        added int not null default 0,
        changed int not null default 0,
        removed int not null default 0,
        merged int not null default 0,
        error_code text,
        request_id text,
        bank_ms int not null default 0,
        change_set_id uuid,
        started_at timestamptz not null default now(),
        finished_at timestamptz,
        primary key (household_id, id),
        foreign key (household_id, connection_id) references connections (household_id, id)
      );
      create index sync_runs_recent on sync_runs (household_id, connection_id, started_at desc);
      ${tenantTable('sync_runs')}
    `)
  }

  async down() {
    this.schema.raw(
      'drop table sync_runs, link_sessions, provider_transactions, external_accounts, connections, institutions'
    )
  }
}
