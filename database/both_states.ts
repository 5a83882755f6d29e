/**
 * SQL for triggers on what a statement changed: each row as it is (`n`) and as it was (`o`). PostgreSQL keeps the plans of a
 * function as long as a connection lives: one made for a single row would compare each of ten thousand with each later. A full
 * join can only hash or sort. What is asked of it must hold for nulls too ("is distinct from"), or it is taken for an inner join.
 */
export const BOTH_STATES = `new_rows n full join old_rows o on o.household_id = n.household_id and o.id = n.id`

/** "offset 0" keeps what is asked of these lines afterwards out of the join. */
const RECATEGORIZED = `(select n.household_id, n.id, n.category_id from ${BOTH_STATES}
            where n.category_id is distinct from o.category_id offset 0)`

/** The functions that ask only whether a row changed, in place of those that are there. */
export const followingFunctions = `
      create or replace function app.keep_words() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          insert into transaction_words
            select household_id, id, app.words_of(payee, bank_payee, bank_text, note) from new_rows;
        elsif tg_op = 'UPDATE' then
          with changed as materialized (
            select n.household_id, n.id, app.words_of(n.payee, n.bank_payee, n.bank_text, n.note) as words from ${BOTH_STATES}
            where (n.payee, n.bank_payee, n.bank_text, n.note) is distinct from (o.payee, o.bank_payee, o.bank_text, o.note)
          ) update transaction_words w set words = n.words from changed n
            where w.household_id = n.household_id and w.transaction_id = n.id;
        else
          delete from transaction_words w using old_rows o
            where w.household_id = o.household_id and w.transaction_id = o.id;
        end if;
        return null;
      end $$;

      create or replace function app.follow_expenses() returns trigger language plpgsql as $$
      begin
        if not exists (select from repayments where household_id = app.household_id()) then return null; end if;
        -- The update fires this too: it ends where nothing changed.
        if not exists (
          select from ${RECATEGORIZED} n
            join repayments r on r.household_id = n.household_id and r.expense_line_id = n.id
        ) then return null; end if;
        update transaction_lines line set category_id = n.category_id, version = line.version + 1
        from ${RECATEGORIZED} n
          join repayments r on r.household_id = n.household_id and r.expense_line_id = n.id
        where line.household_id = n.household_id and line.id = r.line_id
          and line.category_id is distinct from n.category_id
          and exists (select from transactions t
            where t.household_id = line.household_id and t.id = line.transaction_id);
        return null;
      end $$;

      create or replace function app.mark_pending() returns trigger language plpgsql as $$
      begin
        if not exists (select from budget_books where household_id = app.household_id()) then return null; end if;
        insert into budget_marks (household_id, since_on)
        select n.household_id, min(n.occurred_on) from ${BOTH_STATES}
        where n.is_pending is distinct from o.is_pending group by n.household_id;
        return null;
      end $$;

      create or replace function app.mark_owners() returns trigger language plpgsql as $$
      begin
        insert into budget_marks (household_id, since_on)
        select distinct n.household_id, date '0001-01-01' from ${BOTH_STATES}
        where n.owner_id is distinct from o.owner_id
          and exists (select from budget_books where household_id = app.household_id());
        return null;
      end $$;`
