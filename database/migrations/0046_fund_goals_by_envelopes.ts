import { BaseSchema } from '@adonisjs/lucid/schema'
import { keepHistory, tenantTable } from '#database/tenant_table'

/** Of goals and budgets that the reader may see. */
const OPEN = `household_id = (select app.household_id())
  and goal_id = any ((select app.open_goals())::uuid[])
  and budget_id = any ((select app.open_budgets())::uuid[])`

/** Goals hold parts of envelopes, as they hold parts of accounts. See docs/goals.md. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table goal_envelopes (
        household_id uuid not null,
        id uuid not null,
        goal_id uuid not null,
        budget_id uuid not null,
        category_id uuid not null,
        -- Hundredths of a percent.
        share int check (share between 1 and 10000),
        amount_minor bigint check (amount_minor > 0),
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, goal_id, budget_id, category_id),
        check ((share is null) <> (amount_minor is null)),
        foreign key (household_id, goal_id) references goals (household_id, id),
        foreign key (household_id, budget_id) references budgets (household_id, id),
        foreign key (household_id, category_id) references categories (household_id, id)
      );
      create index goal_envelopes_budget on goal_envelopes (household_id, budget_id, category_id);
      ${tenantTable('goal_envelopes')}
      drop policy household on goal_envelopes;
      create policy household on goal_envelopes using (${OPEN}) with check (${OPEN});
      ${keepHistory('goal_envelopes')}
    `)
  }

  async down() {
    this.schema.raw('drop table goal_envelopes;')
  }
}
