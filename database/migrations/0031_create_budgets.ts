import { BaseSchema } from '@adonisjs/lucid/schema'
import { budgetLateTriggers, touchesClosedBudgets } from '#database/budget_marks'
import { keepHistory, tenantTable } from '#database/tenant_table'

/** A budget that is one member's alone is there for nobody else. Work without a person sees all. */
const onlyOpen = (table: string, more = '') => {
  const rule = `household_id = (select app.household_id()) and budget_id = any ((select app.open_budgets())::uuid[])${more}`
  return `
  ${tenantTable(table)}
  drop policy household on ${table};
  create policy household on ${table} using (${rule}) with check (${rule});`
}

/** Kept sums hold what their readers see, and nobody else reads them. */
const AUDIENCE = ' and (audience_id = (select app.audience_id()) or (select app.user_id()) is null)'

const OPEN_BUDGET = `household_id = (select app.household_id()) and (owner_id is null or is_shared
  or coalesce(owner_id = (select app.user_id()), true))`

/** Plans for periods of any length, and what was moved between categories. See docs/budgets.md. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create extension if not exists btree_gist;

      create table budgets (
        household_id uuid not null references households (id),
        id uuid not null,
        -- Null is the household's; else the member's whose accounts it is about.
        owner_id uuid references users (id),
        is_shared boolean not null default false,
        name text not null,
        currency text not null,
        mode text not null check (mode in ('track', 'envelope')),
        -- What becomes of what is left where a category says nothing else.
        carry text not null check (carry in ('reset', 'surplus', 'both')),
        counts_pending boolean not null default true,
        period_kind text not null
          check (period_kind in ('month', 'week', 'fortnight', 'four_weeks', 'last_working_day', 'pay_day')),
        -- Of months and pay days: the day of the month. Of weeks: a day on which one begins.
        period_day smallint check (period_day between 1 and 31),
        period_anchor_on date,
        -- From here on the rule says where periods begin; before, budget_periods does.
        rule_since_on date not null,
        starts_on date not null,
        opening_minor bigint not null default 0,
        version int not null default 1,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id),
        check (case when period_kind in ('month', 'pay_day') then period_day is not null
          when period_kind = 'last_working_day' then true else period_anchor_on is not null end)
      );
      ${tenantTable('budgets')}
      drop policy household on budgets;
      create policy household on budgets using (${OPEN_BUDGET}) with check (${OPEN_BUDGET});
      ${keepHistory('budgets')}

      create function app.open_budgets() returns uuid[] language sql stable as $$
        select coalesce(array_agg(id), '{}') from budgets where household_id = app.household_id()
      $$;
      -- Readers who see the same accounts read the same sums: nil is who sees all.
      create function app.audience_id() returns uuid language sql stable as $$
        select case when app.closed_accounts() = '{}' then '00000000-0000-0000-0000-000000000000'::uuid
          else md5((select string_agg(id::text, ',' order by id) from unnest(app.closed_accounts()) as closed (id)))::uuid end
      $$;

      -- A period that somebody wrote something for. One that nobody did is reckoned, never kept.
      create table budget_periods (
        household_id uuid not null,
        id uuid not null,
        budget_id uuid not null,
        span daterange not null check (not isempty(span) and not lower_inf(span) and not upper_inf(span)),
        -- Until then what was planned before is proposed.
        settled_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        foreign key (household_id, budget_id) references budgets (household_id, id),
        exclude using gist (household_id with =, budget_id with =, span with &&)
      );
      ${onlyOpen('budget_periods')}
      ${keepHistory('budget_periods')}

      -- What a budget says of a category, from a day on.
      create table budget_categories (
        household_id uuid not null,
        id uuid not null,
        budget_id uuid not null,
        category_id uuid not null,
        since_on date not null,
        carry text not null check (carry in ('reset', 'surplus', 'both')),
        cap_minor bigint check (cap_minor >= 0),
        kind text not null default 'flexible' check (kind in ('fixed', 'flexible', 'non_monthly')),
        -- A group that is planned as a whole, and what in it keeps a plan of its own.
        is_pooled boolean not null default false,
        is_fenced boolean not null default false,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, budget_id, category_id, since_on),
        foreign key (household_id, budget_id) references budgets (household_id, id),
        foreign key (household_id, category_id) references categories (household_id, id)
      );
      ${onlyOpen('budget_categories')}
      ${keepHistory('budget_categories')}

      -- Only added to; one of nothing says that nothing is planned. Minor units of the budget's currency; null is what is left to plan.
      create table budget_moves (
        household_id uuid not null,
        id uuid not null,
        budget_id uuid not null,
        -- The first day of its period as it was then; it counts in the period that holds the day.
        starts_on date not null,
        kind text not null check (kind in ('assign', 'move', 'cover', 'rollover', 'reset')),
        from_category_id uuid,
        to_category_id uuid,
        amount_minor bigint not null check (amount_minor >= 0),
        user_id uuid,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        check (from_category_id is distinct from to_category_id),
        foreign key (household_id, budget_id) references budgets (household_id, id),
        foreign key (household_id, from_category_id) references categories (household_id, id),
        foreign key (household_id, to_category_id) references categories (household_id, id)
      );
      create index budget_moves_period on budget_moves (household_id, budget_id, starts_on);
      ${onlyOpen('budget_moves')}
      ${keepHistory('budget_moves')}

      -- Sums of periods that are over, so that a page need not go through all of them. Made by a job.
      create table budget_closings (
        household_id uuid not null,
        budget_id uuid not null,
        audience_id uuid not null,
        starts_on date not null,
        ends_on date not null,
        in_minor bigint not null,
        to_plan_minor bigint not null,
        primary key (household_id, budget_id, audience_id, starts_on),
        foreign key (household_id, budget_id) references budgets (household_id, id)
      );
      ${onlyOpen('budget_closings', AUDIENCE)}
      create table budget_closing_sums (
        household_id uuid not null,
        budget_id uuid not null,
        audience_id uuid not null,
        starts_on date not null,
        category_id uuid not null,
        spent_minor bigint not null,
        left_minor bigint not null,
        primary key (household_id, budget_id, audience_id, starts_on, category_id),
        foreign key (household_id, budget_id, audience_id, starts_on)
          references budget_closings (household_id, budget_id, audience_id, starts_on) on delete cascade
      );
      ${onlyOpen('budget_closing_sums', AUDIENCE)}

      -- From which day on kept sums may be out of date. A row for each change: nobody waits for another.
      create table budget_marks (
        household_id uuid not null,
        id uuid not null default gen_random_uuid(),
        -- Null is every budget.
        budget_id uuid,
        since_on date not null,
        primary key (household_id, id)
      );
      create index budget_marks_since on budget_marks (household_id, since_on);
      ${tenantTable('budget_marks')}
      -- Households that plan: in others no marks are made.
      create table budget_books (household_id uuid primary key references households (id));
      ${tenantTable('budget_books')}

      ${budgetLateTriggers}
      ${touchesClosedBudgets}
    `)
  }

  async down() {
    this.schema.raw(`
      drop function app.touches_closed(uuid);
      alter function app.touches_closed_rows(uuid) rename to touches_closed;
      drop function app.touches_closed_budgets(uuid);
      drop trigger mark_budgets_insert on category_months;
      drop trigger mark_budgets_update on category_months;
      drop trigger mark_budgets on transactions;
      drop trigger mark_budgets on accounts;
      drop table budget_books, budget_marks, budget_closing_sums, budget_closings, budget_moves,
        budget_categories, budget_periods;
      drop policy household on budgets;
      drop table budgets;
      drop function app.open_budgets();
      drop function app.audience_id();
      drop function app.mark_category_months();
      drop function app.mark_pending();
      drop function app.mark_owners();
      drop function app.mark_budget_rows();
      drop function app.mark_budget();
    `)
  }
}
