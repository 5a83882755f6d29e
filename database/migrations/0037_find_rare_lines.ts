import { BaseSchema } from '@adonisjs/lucid/schema'

/** Lines of a category are found without reading them; so is what is no spending, as nearly everything is. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      drop index transaction_lines_category;
      create index transaction_lines_category on transaction_lines (household_id, category_id) include (transaction_id);
      create index transaction_lines_moves on transaction_lines (household_id, flow) include (transaction_id)
        where flow <> 'spend';
    `)
  }

  async down() {
    this.schema.raw(`
      drop index transaction_lines_moves, transaction_lines_category;
      create index transaction_lines_category on transaction_lines (household_id, category_id);
    `)
  }
}
