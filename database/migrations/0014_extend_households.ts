import { BaseSchema } from '@adonisjs/lucid/schema'

/** How people come into a household, and that it never is without an owner. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table household_invitations (
        household_id uuid not null references households (id) on delete cascade,
        id uuid not null,
        token_hash text not null,
        email text not null check (email = lower(email)),
        role text not null check (role in ('owner', 'editor', 'viewer')),
        -- What the new member sees of the accounts that are there: all, balances alone, or none.
        level text not null check (level in ('full', 'balance', 'hidden')),
        invited_by_id uuid not null references users (id) on delete cascade,
        -- Whether the link went by mail: then it proves the address.
        is_mailed boolean not null default false,
        expires_at timestamptz not null,
        accepted_at timestamptz,
        revoked_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (household_id, id)
      );
      create index household_invitations_token on household_invitations (token_hash);
      create unique index household_invitations_open on household_invitations (household_id, email)
        where accepted_at is null and revoked_at is null;
      alter table household_invitations enable row level security;
      alter table household_invitations force row level security;
      -- Whoever has the link sees the invitation, before any household is open.
      create policy household on household_invitations
        using (household_id = (select app.household_id())
          or token_hash = (select nullif(current_setting('app.invitation_hash', true), '')))
        with check (household_id = (select app.household_id()));

      -- The row of the household is locked first, so that two owners cannot both step down at once.
      create function app.keep_owner() returns trigger language plpgsql as $$
      begin
        perform from households where id = old.household_id for update;
        if found and not exists (select from memberships
            where household_id = old.household_id and role = 'owner') then
          raise exception 'a household needs an owner'
            using errcode = 'check_violation', constraint = 'household_has_owner';
        end if;
        return null;
      end $$;
      create constraint trigger keep_owner after update or delete on memberships
        deferrable initially deferred for each row when (old.role = 'owner') execute function app.keep_owner();

      -- Now also tells whether others are in the household, in how many the person is, and whether the
      -- person owes it a second factor.
      drop function app.enter(uuid, uuid);
      create function app.enter(household uuid, person uuid)
        returns table (role text, name text, currency text, time_zone text, is_shared boolean, households int,
          must_enrol boolean)
        language plpgsql as $$
      begin
        perform set_config('app.household_id', household::text, true), set_config('app.user_id', person::text, true);
        return query select m.role, h.name, h.currency, h.time_zone,
            exists (select from memberships o where o.household_id = household and o.user_id <> person),
            (select count(*)::int from memberships o where o.user_id = person),
            h.requires_second_factor
              and not exists (select from totp_factors f where f.user_id = person and f.confirmed_at is not null)
              and not exists (select from passkeys p where p.user_id = person)
          from memberships m join households h on h.id = m.household_id
          where m.household_id = household and m.user_id = person;
        if not found then perform set_config('app.household_id', '', true); end if;
      end $$;
    `)
  }

  async down() {
    this.schema.raw(`
      drop function app.enter(uuid, uuid);
      create function app.enter(household uuid, person uuid)
        returns table (role text, name text, currency text, time_zone text) language plpgsql as $$
      begin
        perform set_config('app.household_id', household::text, true), set_config('app.user_id', person::text, true);
        return query select m.role, h.name, h.currency, h.time_zone
          from memberships m join households h on h.id = m.household_id
          where m.household_id = household and m.user_id = person;
        if not found then perform set_config('app.household_id', '', true); end if;
      end $$;
      drop trigger keep_owner on memberships;
      drop function app.keep_owner();
      drop table household_invitations;
    `)
  }
}
