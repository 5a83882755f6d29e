import { BOTH_STATES } from '#database/both_states'

/** SQL of the trigger that asks for the lines of what a statement touched to be added up at the end. */

const asked = {
  /** Once for each statement. */
  always: 'values (app.household_id(), ids)',
  /** Once where transactions and their lines come one after the other. */
  once: `select app.household_id(), ids where not exists (
            select from sum_checks where household_id = app.household_id() and transaction_ids = ids)`,
}

export const askSumCheckFunction = (how: keyof typeof asked) => `
      create or replace function app.ask_sum_check() returns trigger language plpgsql as $$
      declare ids uuid[];
      begin
        if tg_table_name = 'transactions' then
          if tg_op = 'INSERT' then select array_agg(id order by id) into ids from new_rows;
          else select array_agg(n.id) into ids from ${BOTH_STATES}
            where n.amount_minor is distinct from o.amount_minor; end if;
        elsif tg_op = 'INSERT' then select array_agg(distinct transaction_id) into ids from new_rows;
        elsif tg_op = 'DELETE' then select array_agg(distinct transaction_id) into ids from old_rows;
        else select array_agg(distinct touched.id) into ids from (
            select unnest(array[n.transaction_id, o.transaction_id]) as id from ${BOTH_STATES}
            where (n.amount_minor, n.transaction_id) is distinct from (o.amount_minor, o.transaction_id)) touched;
        end if;
        if ids is not null then
          insert into sum_checks (household_id, transaction_ids) ${asked[how]};
        end if;
        return null;
      end $$;`
