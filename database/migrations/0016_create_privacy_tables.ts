import { BaseSchema } from '@adonisjs/lucid/schema'
import { enterFunction, lockedWhileErased } from '#database/enter_function'
import { tenantTable } from '#database/tenant_table'

/** What people may ask of their data: a copy, an end, and an account of what they agreed to. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Not a tenant's: a copy may be of one household, or of everything about a person.
      create table data_exports (
        id uuid primary key,
        user_id uuid not null references users (id) on delete cascade,
        household_id uuid,
        epoch int not null default 0,
        lease_until timestamptz,
        bytes bigint,
        asked_at timestamptz not null default now(),
        ready_at timestamptz,
        failed_at timestamptz,
        expires_at timestamptz
      );
      create index data_exports_user on data_exports (user_id, asked_at desc);

      -- The file in sealed pieces; of a run that was given up nothing is handed out.
      create table data_export_parts (
        export_id uuid not null references data_exports (id) on delete cascade,
        epoch int not null,
        place int not null,
        body bytea not null,
        primary key (export_id, epoch, place)
      );

      -- Wishes to be forgotten, and after that the proof that it was done. Of what is erased only the
      -- hash of its id stays: enough to erase it again after an old backup was restored.
      create table erasures (
        id uuid primary key,
        kind text not null check (kind in ('household', 'user')),
        subject_hash bytea not null,
        household_id uuid,
        user_id uuid,
        asked_by_id uuid references users (id) on delete set null,
        -- The erasure of a person that this one is part of.
        part_of_id uuid references erasures (id) on delete cascade,
        -- Connections that were paused for it, and go on when it is taken back.
        paused_ids uuid[] not null default '{}',
        asked_at timestamptz not null default now(),
        due_at timestamptz not null,
        started_at timestamptz,
        lease_until timestamptz,
        epoch int not null default 0,
        -- Logins that the bank had not confirmed to have ended when we went on without it.
        logins_left int not null default 0,
        done_at timestamptz,
        check (done_at is null or (household_id is null and user_id is null))
      );
      create unique index erasures_open on erasures (subject_hash) where done_at is null;
      create index erasures_due on erasures (due_at) where done_at is null;

      create table consents (
        household_id uuid not null references households (id) on delete cascade,
        id uuid not null,
        -- No key: what was agreed to is told also when the connection is gone.
        connection_id uuid not null,
        user_id uuid references users (id) on delete set null,
        institution_name text,
        provider text not null,
        products text[] not null,
        history_days int not null,
        is_renewal boolean not null,
        agreed_at timestamptz not null default now(),
        -- When the bank says that its permission ends.
        ends_at timestamptz,
        withdrawn_at timestamptz,
        withdrawn_by_id uuid references users (id) on delete set null,
        withdrawn_how text check (withdrawn_how in ('person', 'bank', 'replaced')),
        primary key (household_id, id)
      );
      create index consents_connection on consents (household_id, connection_id);
      ${tenantTable('consents')}

      -- Whoever is gone is named by nothing; the household's rows stay.
      alter table connections alter column user_id drop not null;

      ${CONSENT_LOG}
      ${CHAIN_ERASURE}
      drop function app.enter(uuid, uuid);
      ${enterFunction(lockedWhileErased)}
    `)
  }

  async down() {
    this.schema.raw(`
      drop function app.enter(uuid, uuid);
      ${enterFunction()}
      drop function app.erase_chain(text);
      create or replace function app.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
      end $$;
      drop trigger a_log_withdrawal on connections;
      drop trigger a_log_withdrawal_delete on connections;
      drop trigger b_log_consent on connections;
      drop trigger b_log_renewal on connections;
      drop function app.log_consent(), app.log_withdrawal();
      drop table consents, erasures, data_export_parts, data_exports;
    `)
  }
}

/** Here, so that no way of connecting a bank can forget it. */
const CONSENT_LOG = `
  create function app.log_withdrawal() returns trigger language plpgsql as $$
  begin
    update consents set withdrawn_at = now(), withdrawn_by_id = app.user_id(),
      withdrawn_how = case
        when tg_op = 'DELETE' or new.status in ('removing', 'removed') then 'person'
        when new.status = 'revoked' then 'bank' else 'replaced' end
    where household_id = old.household_id and connection_id = old.id and withdrawn_at is null;
    return null;
  end $$;

  create function app.log_consent() returns trigger language plpgsql as $$
  begin
    insert into consents (household_id, id, connection_id, user_id, institution_name, provider, products,
      history_days, is_renewal, ends_at)
    values (new.household_id, gen_random_uuid(), new.id, coalesce(app.user_id(), new.user_id),
      new.institution_name, new.provider, new.products, new.history_days, tg_op = 'UPDATE', new.consent_ends_at);
    return null;
  end $$;

  -- Named so that the old consent ends before the new one begins: triggers run by name.
  create trigger a_log_withdrawal after update of status, products, consent_ends_at on connections
    for each row when (
      (new.status in ('removing', 'removed', 'revoked') and old.status is distinct from new.status)
      or (new.status not in ('removing', 'removed', 'revoked') and (
        old.status = 'revoked' or new.products is distinct from old.products
        or (old.consent_ends_at is not null and new.consent_ends_at > old.consent_ends_at))))
    execute function app.log_withdrawal();
  create trigger a_log_withdrawal_delete after delete on connections
    for each row execute function app.log_withdrawal();
  create trigger b_log_consent after insert on connections for each row execute function app.log_consent();
  create trigger b_log_renewal after update of status, products, consent_ends_at on connections
    for each row when (new.status not in ('removing', 'removed', 'revoked') and (
        old.status = 'revoked' or new.products is distinct from old.products
        or (old.consent_ends_at is not null and new.consent_ends_at > old.consent_ends_at)))
    execute function app.log_consent();
`

/** A chain goes with its household alone; its length and last hash are written into the chain of no household. */
const CHAIN_ERASURE = `
  create or replace function app.refuse_change() returns trigger language plpgsql as $$
  begin
    -- Only app.erase_chain() says so, and only who owns the table may delete at all.
    if tg_op = 'DELETE' and current_setting('app.erases_chain', true) = app.household_id()::text then
      return null;
    end if;
    raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
  end $$;

  create function app.erase_chain(erasure text) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    erased uuid := app.household_id();
    head audit_heads;
  begin
    if exists (select from households where id = erased) then
      raise exception 'the chain of a household that is there stays' using errcode = 'insufficient_privilege';
    end if;
    perform set_config('app.erases_chain', erased::text, true);
    delete from audit_log where household_id = erased;
    delete from audit_heads where household_id = erased returning * into head;
    perform set_config('app.erases_chain', '', true);
    if head.household_id is null then return; end if;
    perform set_config('app.household_id', '', true);
    insert into audit_log (household_id, event, actor_kind, subject, data)
      values ('00000000-0000-0000-0000-000000000000', 'privacy.household_erased', 'system', erasure,
        jsonb_build_object('rows', head.sequence, 'head', encode(head.hash, 'hex')));
    perform set_config('app.household_id', erased::text, true);
  end $$;
`
