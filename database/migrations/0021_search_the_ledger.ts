import { BaseSchema } from '@adonisjs/lucid/schema'
import { keepHistory, tenantTable } from '#database/tenant_table'

/** Words of transactions with an index that finds them anywhere within, and views that people keep. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create extension if not exists pg_trgm;
      create extension if not exists btree_gin;

      -- What a transaction says in words, kept by triggers. A table of its own since row-level security
      -- lets only its own conditions use an index of words: to PostgreSQL, "contains" is an operator that
      -- might tell of rows that nobody may see. So the words that are sought stand in the policy itself,
      -- which a search narrows for one statement (app.search_words) and nothing ever widens.
      create table transaction_words (
        household_id uuid not null,
        transaction_id uuid not null,
        words text not null,
        primary key (household_id, transaction_id)
      );
      alter table transaction_words enable row level security;
      alter table transaction_words force row level security;
      create function app.sought_words() returns text language sql stable as $$
        select coalesce(nullif(current_setting('app.sought_words', true), ''), '%')
      $$;
      create policy household on transaction_words
        using (household_id = (select app.household_id()) and words ilike (select app.sought_words()))
        with check (household_id = (select app.household_id()));
      create index transaction_words_anywhere on transaction_words using gin (household_id, words gin_trgm_ops);

      -- A line break parts them, which nobody can seek: no word begins in one and ends in another.
      create function app.words_of(payee text, bank_payee text, bank_text text, note text) returns text language sql immutable as $$
        select payee || coalesce(E'\\n' || nullif(bank_payee, payee), '') || coalesce(E'\\n' || nullif(bank_text, payee), '')
          || coalesce(E'\\n' || note, '')
      $$;

      create function app.keep_words() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          insert into transaction_words
            select household_id, id, app.words_of(payee, bank_payee, bank_text, note) from new_rows;
        elsif tg_op = 'UPDATE' then
          update transaction_words w set words = app.words_of(n.payee, n.bank_payee, n.bank_text, n.note)
            from new_rows n join old_rows o on o.household_id = n.household_id and o.id = n.id
            where w.household_id = n.household_id and w.transaction_id = n.id
              and (n.payee, n.bank_payee, n.bank_text, n.note) is distinct from (o.payee, o.bank_payee, o.bank_text, o.note);
        else
          delete from transaction_words w using old_rows o
            where w.household_id = o.household_id and w.transaction_id = o.id;
        end if;
        return null;
      end $$;
      create trigger keep_words_insert after insert on transactions referencing new table as new_rows
        for each statement execute function app.keep_words();
      create trigger keep_words_update after update on transactions
        referencing old table as old_rows new table as new_rows for each statement execute function app.keep_words();
      create trigger keep_words_delete after delete on transactions referencing old table as old_rows
        for each statement execute function app.keep_words();

      -- The open household's transactions whose words fit a pattern of "ilike".
      create function app.search_words(pattern text) returns setof uuid language plpgsql as $$
      begin
        perform set_config('app.sought_words', pattern, true);
        return query select transaction_id from transaction_words where household_id = app.household_id();
        perform set_config('app.sought_words', '', true);
      end $$;

      -- Of splits, what they were for, so that counting them reads no line.
      drop index transaction_lines_further;
      create index transaction_lines_further on transaction_lines (household_id, transaction_id)
        include (category_id, flow) where position > 0;

      -- Few lines have these; an index says which.
      create index transaction_lines_noted on transaction_lines (household_id, transaction_id) where note is not null;
      create index transaction_lines_tagged on transaction_lines (household_id, transaction_id) include (tag_ids)
        where tag_ids <> '{}';
      create index transaction_lines_ruled on transaction_lines (household_id, transaction_id)
        where category_origin = 'rule' or flow_origin = 'rule';
      create index transactions_noted on transactions (household_id, id) where note is not null;
      create index transactions_pending on transactions (household_id, occurred_on desc, id desc)
        where is_pending and deleted_at is null;
    `)
    this.#fill()
    this.schema.raw(`
      create table saved_views (
        household_id uuid not null,
        id uuid not null,
        -- Whose it is; others see it when it is shared.
        user_id uuid not null,
        name text not null,
        -- The query of the list: "q=…&sort=…".
        query text not null,
        is_shared boolean not null default false,
        version int not null default 1,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id)
      );
      ${tenantTable('saved_views')}
      ${keepHistory('saved_views')}
    `)
  }

  /** Rows that were there before: the owner is no household, and row-level security is forced on it too. */
  #fill() {
    this.schema.raw(`
      alter table transactions no force row level security;
      alter table transaction_words no force row level security;
      insert into transaction_words
        select household_id, id, app.words_of(payee, bank_payee, bank_text, note) from transactions;
      alter table transaction_words force row level security;
      alter table transactions force row level security;
    `)
  }

  // The extensions stay: they may have been there before, and be somebody else's.
  async down() {
    this.schema.raw(`
      drop table saved_views;
      drop index transactions_pending, transactions_noted, transaction_lines_ruled, transaction_lines_tagged,
        transaction_lines_noted, transaction_lines_further;
      create index transaction_lines_further on transaction_lines (household_id, transaction_id) where position > 0;
      drop function app.search_words(text);
      drop trigger keep_words_insert on transactions;
      drop trigger keep_words_update on transactions;
      drop trigger keep_words_delete on transactions;
      drop function app.keep_words();
      drop table transaction_words;
      drop function app.words_of(text, text, text, text);
      drop function app.sought_words();
    `)
  }
}
