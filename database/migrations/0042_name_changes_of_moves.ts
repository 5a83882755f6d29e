import { BaseSchema } from '@adonisjs/lucid/schema'

/** A move says which change made it, so that the history of a plan can take it back in its place. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Null on moves that are older than this column.
      alter table budget_moves
        add column change_set_id uuid default nullif(current_setting('app.change_set_id', true), '')::uuid;
    `)
  }

  async down() {
    this.schema.raw('alter table budget_moves drop column change_set_id')
  }
}
