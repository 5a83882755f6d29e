/** SQL of the triggers that say which kept sums of budgets may be out of date, and who sees whose changes. */

/**
 * Adds marks, per statement. A mark is a row of its own, also where there is one already: a job takes
 * away those that it has seen, and whoever relied on one of them would be forgotten.
 */
const marks = (name: string, rows: string) => `
      create function app.${name}() returns trigger language plpgsql as $$
      begin
        ${rows}
        return null;
      end $$;`

const OF_HOUSEHOLD = 'exists (select from budget_books where household_id = app.household_id())'

export const budgetLateTriggers = `
      ${marks(
        'mark_category_months',
        `insert into budget_marks (household_id, since_on)
        select n.household_id, min(n.month) from new_rows n where ${OF_HOUSEHOLD} group by n.household_id;`
      )}
      create trigger mark_budgets_insert after insert on category_months referencing new table as new_rows
        for each statement execute function app.mark_category_months();
      create trigger mark_budgets_update after update on category_months referencing new table as new_rows
        for each statement execute function app.mark_category_months();

      -- Sums of months count pending rows: that one is booked says nothing to them.
      ${marks(
        'mark_pending',
        `if not ${OF_HOUSEHOLD} then return null; end if;
        insert into budget_marks (household_id, since_on)
        select n.household_id, min(n.occurred_on) from new_rows n
          join old_rows o on o.household_id = n.household_id and o.id = n.id
        where n.is_pending is distinct from o.is_pending group by n.household_id;`
      )}
      create trigger mark_budgets after update on transactions
        referencing old table as old_rows new table as new_rows
        for each statement execute function app.mark_pending();

      -- A member's own budget is about their accounts.
      ${marks(
        'mark_owners',
        `insert into budget_marks (household_id, since_on)
        select distinct n.household_id, date '0001-01-01' from new_rows n
          join old_rows o on o.household_id = n.household_id and o.id = n.id
        where n.owner_id is distinct from o.owner_id and ${OF_HOUSEHOLD};`
      )}
      create trigger mark_budgets after update on accounts
        referencing old table as old_rows new table as new_rows
        for each statement execute function app.mark_owners();

      -- What people write in budgets themselves; the column is the day from which it counts.
      create function app.mark_budget_rows() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          insert into budget_marks (household_id, budget_id, since_on)
            select old_rows.household_id, old_rows.budget_id, min((to_jsonb(old_rows) ->> tg_argv[0])::date)
            from old_rows group by 1, 2;
        else
          insert into budget_marks (household_id, budget_id, since_on)
            select new_rows.household_id, new_rows.budget_id, min((to_jsonb(new_rows) ->> tg_argv[0])::date)
            from new_rows group by 1, 2;
        end if;
        return null;
      end $$;
      ${[
        ['budget_moves', 'starts_on'],
        ['budget_categories', 'since_on'],
      ]
        .flatMap(([table, column]) =>
          ['insert', 'update', 'delete'].map(
            (operation) => `create trigger mark_budgets_${operation} after ${operation} on ${table}
        referencing ${operation === 'delete' ? 'old table as old_rows' : 'new table as new_rows'}
        for each statement execute function app.mark_budget_rows('${column}');`
          )
        )
        .join('\n      ')}

      -- What changes every period of a budget.
      create function app.mark_budget() returns trigger language plpgsql as $$
      begin
        insert into budget_books (household_id) values (new.household_id) on conflict do nothing;
        insert into budget_marks (household_id, budget_id, since_on)
          values (new.household_id, new.id, date '0001-01-01');
        return null;
      end $$;
      create trigger mark_budget_insert after insert on budgets for each row execute function app.mark_budget();
      create trigger mark_budget_update after update on budgets for each row
        when (old.carry is distinct from new.carry or old.counts_pending is distinct from new.counts_pending
          or old.currency is distinct from new.currency or old.owner_id is distinct from new.owner_id
          or old.starts_on is distinct from new.starts_on or old.opening_minor is distinct from new.opening_minor
          or old.rule_since_on is distinct from new.rule_since_on or old.period_kind is distinct from new.period_kind
          or old.period_day is distinct from new.period_day
          or old.period_anchor_on is distinct from new.period_anchor_on)
        execute function app.mark_budget();`

/** A change set in somebody's own budget is not there for others, as little as one in a closed account. */
export const touchesClosedBudgets = `
      create function app.touches_closed_budgets(change_set uuid) returns boolean language sql stable as $$
        select exists (
          select from row_changes h where h.household_id = app.household_id() and h.change_set_id = change_set
            and h.table_name in ('budgets', 'budget_moves', 'budget_periods', 'budget_categories')
            and not coalesce(case h.table_name when 'budgets' then h.row_id else coalesce(
              (h.before ->> 'budget_id')::uuid,
              (select m.budget_id from budget_moves m where m.household_id = h.household_id and m.id = h.row_id),
              (select p.budget_id from budget_periods p where p.household_id = h.household_id and p.id = h.row_id),
              (select c.budget_id from budget_categories c where c.household_id = h.household_id and c.id = h.row_id),
              -- One that was made, and taken back since.
              (select (x.before ->> 'budget_id')::uuid from row_history x
                where x.household_id = h.household_id and x.row_id = h.row_id and x.before is not null limit 1)
            ) end = any (app.open_budgets()), false))
      $$;
      alter function app.touches_closed(uuid) rename to touches_closed_rows;
      create function app.touches_closed(change_set uuid) returns boolean language sql stable as $$
        select app.touches_closed_rows(change_set) or app.touches_closed_budgets(change_set)
      $$;`
