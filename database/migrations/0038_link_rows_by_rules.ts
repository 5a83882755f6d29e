import { BaseSchema } from '@adonisjs/lucid/schema'

/** A rule may say which bill a row pays for. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table rule_effects drop constraint rule_effects_field_check,
        add constraint rule_effects_field_check
          check (field in ('category', 'payee', 'tags', 'note', 'split', 'flow', 'reviewed', 'bill'));
    `)
  }

  async down() {
    this.schema.raw(`
      -- Rows of households are out of a migration's sight: what some of them say stays.
      alter table rule_effects drop constraint rule_effects_field_check,
        add constraint rule_effects_field_check
          check (field in ('category', 'payee', 'tags', 'note', 'split', 'flow', 'reviewed')) not valid;
    `)
  }
}
