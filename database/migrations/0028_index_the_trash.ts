import { BaseSchema } from '@adonisjs/lucid/schema'

/** The trash is read by when something was deleted. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create index transactions_trash on transactions (household_id, deleted_at desc, id desc)
        where deleted_at is not null;
    `)
  }

  async down() {
    this.schema.raw('drop index transactions_trash')
  }
}
