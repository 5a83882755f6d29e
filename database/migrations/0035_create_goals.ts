import { BaseSchema } from '@adonisjs/lucid/schema'
import { keepHistory, onlyVisible, tenantTable } from '#database/tenant_table'

/** One's own goal is there for that member alone. Work without a person sees all. */
const OPEN_GOAL = `household_id = (select app.household_id()) and (owner_id is null
  or coalesce(owner_id = (select app.user_id()), true))`

/** Of open goals, and of accounts whose balance the reader may see. */
const OPEN_FUNDING = `household_id = (select app.household_id())
  and goal_id = any ((select app.open_goals())::uuid[])
  and nullif(account_id = any ((select app.hidden_accounts())::uuid[]), true) is not null`

/** Changes of others' own goals, and of debts that the reader may not look into, are not told of. */
const TOUCHES_CLOSED_GOALS = `
      create function app.touches_closed_goals(change_set uuid) returns boolean language sql stable as $$
        select exists (
          select from row_changes h where h.household_id = app.household_id() and h.change_set_id = change_set
            and h.table_name in ('goals', 'debt_terms')
            and not coalesce(case h.table_name when 'goals' then h.row_id = any (app.open_goals()) else coalesce(
              (h.before ->> 'account_id')::uuid,
              (select d.account_id from debt_terms d where d.household_id = h.household_id and d.id = h.row_id),
              (select (x.before ->> 'account_id')::uuid from row_history x
                where x.household_id = h.household_id and x.row_id = h.row_id and x.before is not null limit 1)
            ) <> all (app.closed_accounts()) end, false))
      $$;
      alter function app.touches_closed(uuid) rename to touches_closed_before_goals;
      create function app.touches_closed(change_set uuid) returns boolean language sql stable as $$
        select app.touches_closed_before_goals(change_set) or app.touches_closed_goals(change_set)
      $$;`

/** What people save for, and how they get out of debt. Amounts are minor units. See docs/goals.md. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table goals (
        household_id uuid not null references households (id),
        id uuid not null,
        -- Null is the household's; else one member's alone.
        owner_id uuid references users (id),
        name text not null,
        currency text not null,
        target_minor bigint not null check (target_minor > 0),
        target_on date,
        -- What people mean to put aside each month.
        monthly_minor bigint check (monthly_minor > 0),
        version int not null default 1,
        archived_at timestamptz,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id)
      );
      ${tenantTable('goals')}
      drop policy household on goals;
      create policy household on goals using (${OPEN_GOAL}) with check (${OPEN_GOAL});
      ${keepHistory('goals')}

      create function app.open_goals() returns uuid[] language sql stable as $$
        select coalesce(array_agg(id), '{}') from goals where household_id = app.household_id()
      $$;

      -- What of an account is for a goal: a share of it, or an amount.
      create table goal_fundings (
        household_id uuid not null,
        id uuid not null,
        goal_id uuid not null,
        account_id uuid not null,
        -- Hundredths of a percent.
        share int check (share between 1 and 10000),
        amount_minor bigint check (amount_minor > 0),
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, goal_id, account_id),
        check ((share is null) <> (amount_minor is null)),
        foreign key (household_id, goal_id) references goals (household_id, id),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      create index goal_fundings_account on goal_fundings (household_id, account_id);
      ${tenantTable('goal_fundings')}
      drop policy household on goal_fundings;
      create policy household on goal_fundings using (${OPEN_FUNDING}) with check (${OPEN_FUNDING});
      ${keepHistory('goal_fundings')}

      -- The household's way out of debt: one.
      create table debt_plans (
        household_id uuid primary key references households (id),
        id uuid not null,
        method text not null check (method in ('avalanche', 'snowball', 'custom')),
        extra_minor bigint not null default 0 check (extra_minor >= 0),
        currency text not null,
        started_on date not null,
        version int not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (household_id, id)
      );
      ${tenantTable('debt_plans')}
      ${keepHistory('debt_plans')}

      -- What people say of a debt where the bank says nothing, or something else.
      create table debt_terms (
        household_id uuid not null,
        id uuid not null,
        account_id uuid not null,
        -- Percent a year.
        rate numeric(7, 4) check (rate between 0 and 200),
        minimum_minor bigint check (minimum_minor >= 0),
        -- Its place in an order of one's own.
        place int,
        is_left_out boolean not null default false,
        -- What was owed when the plan began; positive.
        start_minor bigint check (start_minor >= 0),
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, account_id),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      ${tenantTable('debt_terms')}
      ${onlyVisible('debt_terms', 'closed')}
      ${keepHistory('debt_terms')}
      ${TOUCHES_CLOSED_GOALS}
    `)
  }

  async down() {
    this.schema.raw(`
      drop function app.touches_closed(uuid);
      alter function app.touches_closed_before_goals(uuid) rename to touches_closed;
      drop function app.touches_closed_goals(uuid);
      drop table debt_terms, debt_plans, goal_fundings;
      drop policy household on goals;
      drop function app.open_goals();
      drop table goals;
    `)
  }
}
