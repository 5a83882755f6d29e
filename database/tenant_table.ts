/** SQL shared by the migrations: what makes a table a tenant's, and what keeps its history. */

/** Forced row-level security on the household of the running transaction; no setting, no rows. */
export const tenantTable = (table: string, household = 'household_id') => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy household on ${table}
    using (${household} = (select app.household_id()))
    with check (${household} = (select app.household_id()));`

/** Before-images of every change, per statement, so that a change set can be undone. */
export const keepHistory = (table: string) => `
  create trigger keep_history_insert after insert on ${table} referencing new table as new_rows
    for each statement execute function app.keep_history();
  create trigger keep_history_update after update on ${table} referencing old table as old_rows new table as new_rows
    for each statement execute function app.keep_history();
  create trigger keep_history_delete after delete on ${table} referencing old table as old_rows
    for each statement execute function app.keep_history();`

/**
 * For tables with many rows per household and several indexes that begin with it. Statistics of a
 * column full of few households make the planner take a household it has not seen for one row, and
 * pick an index by household alone: a second household's first sync would compare all with all.
 * Without them it reckons with an average household.
 */
export const averageHousehold = (table: string) => `
  alter table ${table} alter column household_id set statistics 0;`
