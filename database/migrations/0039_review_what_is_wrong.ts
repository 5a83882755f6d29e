import { BaseSchema } from '@adonisjs/lucid/schema'

/** A household may look at nothing because it is new: only at what may be wrong. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table households drop constraint households_reviews_check,
        add constraint households_reviews_check check (reviews in ('everything', 'uncertain', 'problems'));
    `)
  }

  async down() {
    this.schema.raw(`
      -- Rows of households are out of a migration's sight: what some of them say stays.
      alter table households drop constraint households_reviews_check,
        add constraint households_reviews_check check (reviews in ('everything', 'uncertain')) not valid;
    `)
  }
}
