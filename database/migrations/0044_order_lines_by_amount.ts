import { BaseSchema } from '@adonisjs/lucid/schema'
import { averageHousehold } from '#database/tenant_table'

/** The open household's transactions whose words fit a pattern of "ilike": see 0021. */
const searchFunction = (answer: string) => `
      create or replace function app.search_words(pattern text) returns setof uuid language plpgsql as $$
      begin
        perform set_config('app.sought_words', pattern, true);
        ${answer}
        perform set_config('app.sought_words', '', true);
      end $$;`

/** Lists of a category by amount, its sums by themselves, and searches for short words without looking at other households. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      drop index transaction_lines_category;
      create index transaction_lines_category on transaction_lines (household_id, category_id, amount_minor, transaction_id);
      create index category_months_category on category_months (household_id, category_id, month);
      ${averageHousehold('transaction_words')}
      ${searchFunction(`
        -- Where no three letters stand together, the index of words would look at those of all households.
        if pattern ~ '[[:alnum:]]{3}' then
          return query select transaction_id from transaction_words where household_id = app.household_id();
        else
          perform set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true);
          return query execute 'select transaction_id from transaction_words where household_id = app.household_id()';
          perform set_config('enable_bitmapscan', 'on', true), set_config('enable_seqscan', 'on', true);
        end if;`)}
    `)
  }

  async down() {
    this.schema.raw(`
      ${searchFunction('return query select transaction_id from transaction_words where household_id = app.household_id();')}
      alter table transaction_words alter column household_id set statistics -1;
      drop index category_months_category, transaction_lines_category;
      create index transaction_lines_category on transaction_lines (household_id, category_id) include (transaction_id);
    `)
  }
}
