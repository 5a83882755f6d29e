/** The tables of the bank's schema. */
/** Everything that the bank keeps. Columns that came later are added, so that an older bank's state lives on. */
export const TABLES = /* sql */ `
  create table if not exists settings (name text primary key, value text not null);

  create table if not exists items (
    item_id text primary key,
    access_token text not null unique,
    institution_id text not null,
    username text not null,
    created_at bigint not null,
    created_on text not null,
    products text[] not null,
    days_requested int not null,
    webhook text,
    error_code text,
    error_reason text,
    removed_at bigint,
    initial_at bigint,
    historical_at bigint,
    initial_seq int not null,
    head_seq int not null,
    synced_at bigint,
    refreshed_at bigint,
    refreshes int not null default 0,
    deferred json not null default '[]'
  );

  create table if not exists accounts (
    account_id text primary key,
    item_id text not null references items on delete cascade,
    position int not null,
    key text not null,
    name text not null,
    official_name text,
    mask text,
    type text not null,
    subtype text,
    currency text not null,
    limit_minor bigint,
    opening_minor bigint not null,
    posted_minor bigint not null,
    pending_minor bigint not null,
    persistent_account_id text,
    is_open boolean not null default true
  );
  create index if not exists accounts_of_item on accounts (item_id, position);

  -- Without a foreign key: checking it for every row doubles the time in which a history is written.
  create table if not exists changes (
    item_id text not null,
    seq int not null,
    transaction_id text not null,
    account_id text not null,
    is_removal boolean not null,
    body json not null,
    settlement json,
    primary key (item_id, seq)
  );
  create index if not exists changes_of_transaction on changes (transaction_id, seq);

  create index if not exists changes_that_settle on changes (item_id, seq) where settlement is not null;

  create table if not exists public_tokens (
    public_token text primary key,
    item_id text not null references items on delete cascade,
    expires_at bigint not null,
    used_at bigint
  );

  create table if not exists link_tokens (
    link_token text primary key,
    hosted_key text unique,
    request json not null,
    item_id text references items on delete cascade,
    created_at bigint not null,
    expires_at bigint not null,
    hosted_until bigint
  );

  create table if not exists link_sessions (
    link_session_id text primary key,
    link_token text not null references link_tokens on delete cascade,
    started_at bigint not null,
    finished_at bigint,
    pane text not null,
    choices json not null default '{}',
    result json,
    exit json
  );
  create index if not exists link_sessions_of_token on link_sessions (link_token, started_at);

  create table if not exists faults (
    id int generated always as identity primary key,
    match json not null,
    action json not null,
    seen int not null default 0,
    used int not null default 0
  );

  create table if not exists log (
    id int generated always as identity primary key,
    at bigint not null,
    entry json not null
  );

  create table if not exists signing_keys (
    kid text primary key,
    jwk json not null,
    created_at bigint not null,
    expired_at bigint
  );

  -- Waiting, sending, delivered, given_up or dropped. Moments are the bank's.
  create table if not exists webhooks (
    id int generated always as identity primary key,
    item_id text,
    url text,
    code text not null,
    body json not null,
    condition text,
    signature text,
    first_due_at bigint not null,
    due_at bigint not null,
    attempts int not null default 0,
    state text not null default 'waiting',
    reason text
  );
  create index if not exists webhooks_that_wait on webhooks (due_at, id) where state = 'waiting';

  create table if not exists webhook_attempts (
    id int generated always as identity primary key,
    webhook_id int not null,
    at bigint not null,
    signature text not null,
    status int,
    is_accepted boolean not null
  );
  create index if not exists webhook_attempts_of_a_day on webhook_attempts (at);
  create index if not exists webhook_attempts_of_webhook on webhook_attempts (webhook_id, id);

  alter table link_sessions add column if not exists events json not null default '[]';
  alter table items add column if not exists login_expires_at bigint;
  alter table items add column if not exists consent_expires_at bigint;
  alter table items add column if not exists custom json;
  alter table items add column if not exists poison_seq int not null default 0;
  alter table items add column if not exists poison_times int not null default 0;
  alter table accounts add column if not exists is_shared boolean not null default true;
  alter table accounts add column if not exists forced_balances json not null default '{}';`
