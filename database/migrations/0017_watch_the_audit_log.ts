import { BaseSchema } from '@adonisjs/lucid/schema'
import { enterFunction, lockedWhileErased, unreadNews } from '#database/enter_function'

/** How far the audit log was checked, and what a person is told about their own account. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Goes with the chain's head when a household is erased.
      create table audit_checks (
        household_id uuid primary key references audit_heads (household_id) on delete cascade,
        -- All rows up to this one were as they were written, and this was its hash.
        sequence bigint not null default 0,
        hash bytea not null default sha256(''::bytea),
        -- The second look, which goes through the chain again and again, a little at a time.
        again_sequence bigint not null default 0,
        again_hash bytea not null default sha256(''::bytea),
        checked_at timestamptz not null default now(),
        broken_sequence bigint,
        problem text,
        told_at timestamptz,
        check ((broken_sequence is null) = (problem is null))
      );
      create index audit_checks_oldest on audit_checks (checked_at);

      ${STRETCH}

      create or replace function app.audit_breaks() returns table (sequence bigint, problem text) language sql stable as $$
        select s.broken_sequence, s.problem from app.audit_stretch(0, sha256(''::bytea), null) s
        where s.problem is not null
      $$;

      -- No tenant's: a person has one account, whatever households they are in.
      create table security_notices (
        id uuid primary key,
        user_id uuid not null references users (id) on delete cascade,
        kind text not null,
        data jsonb not null default '{}',
        created_at timestamptz not null default clock_timestamp(),
        read_at timestamptz
      );
      create index security_notices_person on security_notices (user_id, id desc);
      create index security_notices_unread on security_notices (user_id) where read_at is null;
      create index notifications_unread on notifications (household_id, user_id) where read_at is null;
      create index notifications_person on notifications (household_id, user_id, created_at desc);

      drop function app.enter(uuid, uuid);
      ${enterFunction(lockedWhileErased, unreadNews)}
    `)
  }

  async down() {
    this.schema.raw(`
      drop function app.enter(uuid, uuid);
      ${enterFunction(lockedWhileErased)}
      drop index notifications_unread, notifications_person;
      drop table security_notices;
      drop function app.audit_breaks();
      drop function app.audit_stretch(bigint, bytea, int);
      create function app.audit_breaks() returns table (sequence bigint, problem text) language sql stable as
        $$ select null::bigint, null::text where false $$;
      drop table audit_checks;
    `)
  }
}

const CHAIN = `coalesce((select app.household_id()), '00000000-0000-0000-0000-000000000000'::uuid)`

/**
 * Checks the rows after one of the open household's chain, at most so many (null: all): the first that
 * is wrong, or the last that is right. The end of the chain is checked when it is reached.
 */
const STRETCH = `
  create function app.audit_stretch(after_sequence bigint, after_hash bytea, most int)
    returns table (last_sequence bigint, last_hash bytea, broken_sequence bigint, problem text)
    language sql stable as $$
  with stretch as (
    select l as entry, l.sequence, l.previous_hash, l.hash from audit_log l
    where l.household_id = ${CHAIN} and l.sequence > after_sequence order by l.sequence limit most
  ), head as (
    select h.sequence, h.hash from audit_heads h where h.household_id = ${CHAIN}
  ), beginning as (
    -- What came before is as it was, or the row is gone or was written anew with all after it.
    select l.hash from audit_log l where l.household_id = ${CHAIN} and l.sequence = after_sequence
  ), rows as (
    select s.*, sha256(s.previous_hash || convert_to(app.audit_text(s.entry), 'UTF8')) as hash_now,
      lag(s.hash, 1, after_hash) over w as hash_before, lag(s.sequence, 1, after_sequence) over w as sequence_before
    from stretch s window w as (order by s.sequence)
  ), broken as (
    select r.sequence, case
      when r.sequence <> r.sequence_before + 1 then 'missing'
      when r.previous_hash <> r.hash_before then 'unlinked'
      when r.hash <> r.hash_now then 'changed' end as problem
    from rows r
    union all
    select after_sequence, 'changed' where after_sequence > 0
      and (select b.hash from beginning b) is distinct from after_hash
    union all
    select h.sequence, 'shortened' from head h
    where h.sequence > 0 and h.hash is distinct from (
        select l.hash from audit_log l where l.household_id = ${CHAIN} and l.sequence = h.sequence)
      and (most is null or (select count(*) from stretch) < most)
  ), first_broken as (
    select b.sequence, b.problem from broken b where b.problem is not null order by 1 limit 1
  )
  select coalesce(max(r.sequence), after_sequence), coalesce((array_agg(r.hash order by r.sequence desc))[1], after_hash),
    (select f.sequence from first_broken f), (select f.problem from first_broken f)
  from rows r
  $$;
`
