import { BaseSchema } from '@adonisjs/lucid/schema'
import { enterFunction, lockedWhileErased, toReview, unreadNews } from '#database/enter_function'

/** Merchants by name, and what waits to be reviewed. See docs/ledger.md. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- What waits for a look: all that is new, or only what is uncertain.
      alter table households add column reviews text not null default 'everything'
        check (reviews in ('everything', 'uncertain'));
      -- A merchant is its name in small letters; long ones are cut, since an index takes no endless text. A
      -- column of its own: under row-level security no index is used by way of a function.
      alter table transactions add column merchant text not null
        generated always as (lower(left(coalesce(user_payee, clean_payee, bank_payee, bank_text, ''), 200))) stored;
      create index transactions_merchant on transactions (household_id, merchant, occurred_on desc)
        include (account_id) where deleted_at is null;
      -- What the bank took away although somebody had worked on it.
      create index transactions_removed on transactions (household_id, occurred_on desc, id desc)
        where needs_review and deleted_reason = 'bank';

      -- Where the rows of a merged category went, so that a bank's category finds the way there too.
      alter table categories add column merged_into_id uuid,
        add foreign key (household_id, merged_into_id) references categories (household_id, id),
        drop constraint if exists categories_household_id_key_key;
      create unique index if not exists categories_key on categories (household_id, key) where deleted_at is null;

      drop function app.enter(uuid, uuid);
      ${enterFunction(lockedWhileErased, unreadNews, toReview)}
    `)
  }

  async down() {
    this.schema.raw(`
      drop function app.enter(uuid, uuid);
      ${enterFunction(lockedWhileErased, unreadNews)}
      -- categories_key stays: keys may stand twice by now, on what was deleted.
      alter table categories drop column merged_into_id;
      drop index transactions_removed, transactions_merchant;
      alter table transactions drop column merchant;
      alter table households drop column reviews;
    `)
  }
}
