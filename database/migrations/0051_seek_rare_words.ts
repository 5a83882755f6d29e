import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Each three letters that are sought together cost a look into the index of words, so only the part of the
 * words that seems the rarest is sought there, and the whole among what that finds. Lists by payee find rows
 * of a kind without reading the others.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Of a pattern "%words%", in small letters: the few letters that are in the smallest share of the newest rows.
      -- Whole, where a sign of the pattern is escaped in it. "part" is null where no three letters stand together.
      create function app.rare_part(pattern text, out part text, out share real) language sql stable as $$
        with sought as (
          select lower(substr(pattern, 2, length(pattern) - 2)) as plain
        ), parts as (
          select substr(plain, place, case when strpos(plain, '\\') > 0 then length(plain) else ${LETTERS} end) as part, place
          from sought cross join lateral generate_series(1,
            case when strpos(plain, '\\') > 0 then 1 else greatest(length(plain) - ${LETTERS - 1}, 1) end,
            greatest(1, length(plain) / ${PARTS})) place
        ), newest as materialized (
          select lower(app.words_of(payee, bank_payee, bank_text, note)) as words from transactions
          where household_id = app.household_id() and deleted_at is null order by occurred_on desc, id desc limit ${SAMPLE}
        )
        select part, coalesce(avg((strpos(words, part) > 0)::int), 0)::real
        from parts left join newest on true where part ~ '[[:alnum:]]{3}'
        group by part, place order by 2, place desc limit 1
      $$;
      create or replace function app.search_words(pattern text) returns setof uuid language plpgsql as $$
      declare
        rare record;
      begin
        select * into rare from app.rare_part(pattern);
        if rare.share < ${COMMON} then
          perform set_config('app.sought_words', '%' || rare.part || '%', true);
          return query select transaction_id from transaction_words
            where household_id = app.household_id() and words ilike pattern;
        else
          -- Where no three letters stand together, the index would look at the words of all households.
          perform set_config('app.sought_words', pattern, true), ${byRows('off')};
          return query execute 'select transaction_id from transaction_words where household_id = app.household_id()';
          perform ${byRows('on')};
        end if;
        perform set_config('app.sought_words', '', true);
      end $$;
      drop index transactions_merchant;
      create index transactions_merchant on transactions (household_id, merchant, occurred_on desc) include (account_id, id)
        where deleted_at is null;
    `)
  }

  async down() {
    this.schema.raw(`
      drop index transactions_merchant;
      create index transactions_merchant on transactions (household_id, merchant, occurred_on desc) include (account_id)
        where deleted_at is null;
      create or replace function app.search_words(pattern text) returns setof uuid language plpgsql as $$
      begin
        perform set_config('app.sought_words', pattern, true);
        -- Where no three letters stand together, the index of words would look at those of all households.
        if pattern ~ '[[:alnum:]]{3}' then
          return query select transaction_id from transaction_words where household_id = app.household_id();
        else
          perform ${byRows('off')};
          return query execute 'select transaction_id from transaction_words where household_id = app.household_id()';
          perform ${byRows('on')};
        end if;
        perform set_config('app.sought_words', '', true);
      end $$;
      drop function app.rare_part(text);
    `)
  }
}

/** So many letters at once are sought in the index. */
const LETTERS = 6
/** So many parts of the words are compared, about. */
const PARTS = 16
/** In so many rows. */
const SAMPLE = 300
/** What is in so large a share of the rows is found sooner by looking at all of them. */
const COMMON = 0.15

const byRows = (setting: 'on' | 'off') =>
  `set_config('enable_bitmapscan', '${setting}', true), set_config('enable_seqscan', '${setting}', true)`
