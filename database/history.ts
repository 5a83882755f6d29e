import { BOTH_STATES } from '#database/both_states'

/** SQL of the trigger that keeps what a change set did to each row. */

const EACH = `select n.household_id, change_set, base + row_number() over (), tg_table_name, n.id, 'insert', null
            from new_rows n`
const GATHERED = `(household_id, change_set_id, ordinal, table_name, row_ids, operation)
            select n.household_id, change_set, base + 1, tg_table_name, array_agg(n.id), 'insert'
            from new_rows n group by n.household_id`

const SURE = `
        perform from change_sets where household_id = app.household_id() and id = change_set for key share;
        if not found then
          raise exception 'change set % is not known', change_set using errcode = 'foreign_key_violation';
        end if;`

const ways = {
  /** A row of history for each row that was made. */
  each: { made: EACH, sure: '' },
  /** One for all that a statement made: nothing but their ids is known of them. */
  gathered: { made: GATHERED, sure: '' },
  /** Where no foreign key says for each row of history that its change set is there. */
  sure: { made: GATHERED, sure: SURE },
}

export const keepHistoryFunction = (of: keyof typeof ways) => `
      create or replace function app.keep_history() returns trigger language plpgsql as $$
      declare
        change_set uuid := app.change_set_id();
        base int;
        touched boolean;
      begin
        if tg_op = 'DELETE' then select exists (select from old_rows) into touched;
        else select exists (select from new_rows) into touched; end if;
        if not touched then return null; end if;
        if change_set is null then
          raise exception 'rows of % were written outside of a change set', tg_table_name;
        end if;${ways[of].sure}
        select coalesce(max(ordinal), 0) into base from row_history
          where household_id = app.household_id() and change_set_id = change_set;
        if tg_op = 'INSERT' then
          insert into row_history
            ${ways[of].made};
        elsif tg_op = 'UPDATE' then
          insert into row_history (household_id, change_set_id, ordinal, table_name, row_id, operation, before)
            select o.household_id, change_set, base + row_number() over (), tg_table_name, o.id, 'update', to_jsonb(o)
            from ${BOTH_STATES}
            where n.* is distinct from o.*;
        else
          insert into row_history (household_id, change_set_id, ordinal, table_name, row_id, operation, before)
            select o.household_id, change_set, base + row_number() over (), tg_table_name, o.id, 'delete', to_jsonb(o)
            from old_rows o;
        end if;
        return null;
      end $$;`

/** Whether a change set holds rows that the person may not see; `history` is where its rows are read. */
export const touchesClosed = (history: string) => touches(history, '')

/** The same, with the tables that tie rows of the ledger together. */
export const touchesClosedLedger = (history: string) =>
  touches(
    history,
    `when 'matches' then exists (select from matches m where m.household_id = h.household_id and m.id = h.row_id
                and 2 > (select count(*) from transactions t
                  where t.household_id = m.household_id and t.id in (m.first_id, m.second_id)))`
  )

/** The same, with repayments and papers: they are of rows whose own history may say nothing of them. */
export const touchesClosedPapers = (history: string) => touches(history, PAPERS)

/** The same, with what comes again and again on an account. */
export const touchesClosedSeries = (history: string) => touches(history, `${PAPERS} ${SERIES}`)

const PAPERS = `when 'matches' then exists (select from matches m where m.household_id = h.household_id and m.id = h.row_id
                and 2 > (select count(*) from transactions t
                  where t.household_id = m.household_id and t.id in (m.first_id, m.second_id)))
              when 'transfers' then 2 > (select count(*) from transaction_lines l
                join transactions t on t.household_id = l.household_id and t.id = l.transaction_id
                where l.household_id = h.household_id and l.id in (
                  select unnest(array[x.out_line_id, x.in_line_id]) from transfers x
                    where x.household_id = h.household_id and x.id = h.row_id
                  union select unnest(array[h.before ->> 'out_line_id', h.before ->> 'in_line_id']::uuid[])))
              when 'repayments' then 2 > (select count(*) from transaction_lines l
                join transactions t on t.household_id = l.household_id and t.id = l.transaction_id
                where l.household_id = h.household_id and l.id in (
                  select unnest(array[r.line_id, r.expense_line_id]) from repayments r
                    where r.household_id = h.household_id and r.id = h.row_id
                  union select unnest(array[h.before ->> 'line_id', h.before ->> 'expense_line_id']::uuid[])))
              when 'attachments' then not exists (select from attachments f
                join transactions t on t.household_id = f.household_id and t.id = f.transaction_id
                where f.household_id = h.household_id and f.id = h.row_id)`

const ofAccount = (table: string) => `
              when '${table}' then (h.before ->> 'account_id')::uuid = any (app.closed_accounts())
                or not exists (select from ${table} own where own.household_id = h.household_id and own.id = h.row_id)`

const SERIES = ofAccount('recurring_series') + ofAccount('recurring_occurrences')

const touches = (history: string, more: string) => `
      create or replace function app.touches_closed(change_set uuid) returns boolean language sql stable as $$
        select app.closed_accounts() <> '{}' and exists (
          select from ${history} h where h.household_id = app.household_id() and h.change_set_id = change_set
            and case h.table_name
              when 'accounts' then h.row_id = any (app.closed_accounts())
              when 'transactions' then (h.before ->> 'account_id')::uuid = any (app.closed_accounts())
                or not exists (select from transactions t where t.household_id = h.household_id and t.id = h.row_id)
              when 'transaction_lines' then not exists (
                select from transactions t where t.household_id = h.household_id and t.id = coalesce(
                  (h.before ->> 'transaction_id')::uuid, (select l.transaction_id from transaction_lines l
                    where l.household_id = h.household_id and l.id = h.row_id)))
              when 'balance_observations' then coalesce((h.before ->> 'account_id')::uuid = any (app.closed_accounts()),
                not exists (select from balance_observations o where o.household_id = h.household_id and o.id = h.row_id))
              when 'external_accounts' then coalesce((h.before ->> 'account_id')::uuid = any (app.closed_accounts()),
                not exists (select from external_accounts e where e.household_id = h.household_id and e.id = h.row_id))
              ${more}
              else false end)
      $$;`
