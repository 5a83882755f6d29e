import { BaseSchema } from '@adonisjs/lucid/schema'

/** What a line of a repayment was before it followed its expense, and that it goes on following it. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table repayments
        add column was_category_id uuid,
        add column was_category_origin text not null default 'none'
          check (was_category_origin in ('none', 'bank', 'rule', 'user')),
        add column was_flow text not null default 'income',
        add column was_flow_origin text not null default 'category'
          check (was_flow_origin in ('category', 'rule', 'user')),
        -- The line that this one was parted from, which takes it back when the tie goes.
        add column parted_from_id uuid;

      -- Whoever says what an expense was for says it of what came back too: commands of every kind
      -- change categories, and none of them has to know of repayments.
      create function app.follow_expenses() returns trigger language plpgsql as $$
      begin
        if not exists (select from repayments where household_id = app.household_id()) then return null; end if;
        -- The update fires this too: it ends where nothing changed.
        if not exists (
          select from new_rows n
            join old_rows o on o.household_id = n.household_id and o.id = n.id
            join repayments r on r.household_id = n.household_id and r.expense_line_id = n.id
          where n.category_id is distinct from o.category_id
        ) then return null; end if;
        update transaction_lines line set category_id = n.category_id, version = line.version + 1
        from new_rows n
          join old_rows o on o.household_id = n.household_id and o.id = n.id
          join repayments r on r.household_id = n.household_id and r.expense_line_id = n.id
        where n.category_id is distinct from o.category_id
          and line.household_id = n.household_id and line.id = r.line_id
          and line.category_id is distinct from n.category_id
          and exists (select from transactions t
            where t.household_id = line.household_id and t.id = line.transaction_id);
        return null;
      end $$;
      create trigger follow_expenses after update on transaction_lines
        referencing old table as old_rows new table as new_rows
        for each statement execute function app.follow_expenses();
    `)
  }

  async down() {
    this.schema.raw(`
      drop trigger follow_expenses on transaction_lines;
      drop function app.follow_expenses();
      alter table repayments drop column parted_from_id, drop column was_flow_origin, drop column was_flow,
        drop column was_category_origin, drop column was_category_id;
    `)
  }
}
