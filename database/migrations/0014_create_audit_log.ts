import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What happened that somebody may have to answer for. One chain per household, and one of the nil id
 * for what happens before a household is known. See docs/security/audit.md for the hash.
 */
const CHAIN = `coalesce((select app.household_id()), '00000000-0000-0000-0000-000000000000'::uuid)`

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- The last row of each chain. Not a tenant's: a check must also find the chains of erased households.
      create table audit_heads (
        household_id uuid primary key,
        sequence bigint not null default 0,
        hash bytea not null default sha256(''::bytea)
      );

      create table audit_log (
        household_id uuid not null,
        sequence bigint not null,
        occurred_at timestamptz not null,
        event text not null,
        actor_kind text not null check (actor_kind in ('user', 'api', 'system', 'nobody')),
        actor_user_id uuid,
        subject text,
        data jsonb not null default '{}',
        request_id text,
        address text,
        previous_hash bytea not null,
        hash bytea not null,
        primary key (household_id, sequence)
      );
      create index audit_log_event on audit_log (household_id, event, sequence desc);
      alter table audit_log enable row level security;
      alter table audit_log force row level security;
      create policy household on audit_log using (household_id = ${CHAIN}) with check (household_id = ${CHAIN});

      create function app.audit_text(entry audit_log) returns text language sql stable as $$
        select jsonb_build_array(entry.household_id, entry.sequence,
          to_char(entry.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          entry.event, entry.actor_kind, entry.actor_user_id, entry.subject, entry.data,
          entry.request_id, entry.address)::text
      $$;

      -- As the owner, because nobody else may touch the heads: place, time and hash are never the writer's choice.
      create function app.chain_audit() returns trigger language plpgsql
        security definer set search_path = public, pg_temp as $$
      declare head audit_heads;
      begin
        insert into audit_heads (household_id) values (new.household_id) on conflict do nothing;
        select * into head from audit_heads where household_id = new.household_id for update;
        new.sequence := head.sequence + 1;
        new.occurred_at := clock_timestamp();
        new.previous_hash := head.hash;
        new.hash := sha256(head.hash || convert_to(app.audit_text(new), 'UTF8'));
        update audit_heads set sequence = new.sequence, hash = new.hash where household_id = new.household_id;
        return new;
      end $$;
      create trigger chain_audit before insert on audit_log for each row execute function app.chain_audit();

      create function app.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
      end $$;
      create trigger refuse_change before update or delete or truncate on audit_log
        for each statement execute function app.refuse_change();
      create trigger refuse_change before delete or truncate on audit_heads
        for each statement execute function app.refuse_change();

      do $$ declare held record; begin
        for held in select distinct grantee, table_name from information_schema.role_table_grants
          where table_schema = 'public' and table_name in ('audit_log', 'audit_heads') and grantee <> current_user
        loop
          execute format('revoke update, delete, truncate, references, trigger on %I from %I', held.table_name, held.grantee);
          if held.table_name = 'audit_heads' then
            execute format('revoke insert on audit_heads from %I', held.grantee);
          end if;
        end loop;
      end $$;

      -- Where a chain is broken: the first row whose place, predecessor or hash is wrong; or its end.
      create function app.audit_breaks() returns table (sequence bigint, problem text) language sql stable as $$
        with rows as (
          select l.*, lag(l.hash) over w as hash_before, lag(l.sequence) over w as sequence_before,
            sha256(l.previous_hash || convert_to(app.audit_text(l), 'UTF8')) as hash_now
          from audit_log l window w as (order by l.sequence)
        ), broken as (
          select r.sequence, case
            when r.sequence <> coalesce(r.sequence_before, 0) + 1 then 'missing'
            when r.previous_hash <> coalesce(r.hash_before, sha256(''::bytea)) then 'unlinked'
            when r.hash <> r.hash_now then 'changed' end as problem
          from rows r
          union all
          select h.sequence, 'shortened' from audit_heads h
          left join audit_log l on l.household_id = h.household_id and l.sequence = h.sequence
          where h.household_id = ${CHAIN} and l.hash is distinct from h.hash and h.sequence > 0
        )
        select b.sequence, b.problem from broken b where b.problem is not null order by 1 limit 1
      $$;
    `)
  }

  async down() {
    this.schema.raw(`
      drop function app.audit_breaks();
      drop table audit_log cascade;
      drop table audit_heads;
      drop function app.refuse_change(), app.chain_audit();
    `)
  }
}
