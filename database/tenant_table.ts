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

/**
 * A table about accounts shows a member only rows of accounts that are not hidden from them (`closed`:
 * nor shown with the balance alone). The array is read once per query. "nullif … is not null" instead of
 * "not": otherwise the planner, which cannot know the array, expects a tenth of the rows and plans for that.
 */
export const onlyVisible = (table: string, how: 'hidden' | 'closed', column = 'account_id') => {
  const rule = `household_id = (select app.household_id())
    and nullif(${column} = any ((select app.${how}_accounts())::uuid[]), true) is not null`
  return `
  drop policy household on ${table};
  create policy household on ${table} using (${rule}) with check (${rule});`
}
