import { BaseSchema } from '@adonisjs/lucid/schema'
import { askSumCheckFunction } from '#database/sum_checks'
import { averageHousehold, keepHistory, tenantTable } from '#database/tenant_table'

/** One leg on one account, and the lines that say what it was for. See docs/ledger.md. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table transactions (
        household_id uuid not null,
        id uuid not null,
        account_id uuid not null,
        source text not null check (source in ('manual', 'bank', 'import')),
        amount_minor bigint not null,
        currency text not null,
        posted_on date not null,
        occurred_on date not null,
        is_pending boolean not null default false,
        -- What the provider says; only a sync writes these.
        bank_text text,
        bank_payee text,
        bank_category_key text,
        bank_category_confidence text,
        -- What a person says; a sync never writes these.
        user_payee text,
        note text,
        payee text not null generated always as (coalesce(user_payee, bank_payee, bank_text, '')) stored,
        needs_review boolean not null default false,
        version int not null default 1,
        deleted_at timestamptz,
        deleted_reason text check (deleted_reason in ('user', 'bank', 'undo')),
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      create index transactions_recent on transactions (household_id, occurred_on desc, id desc)
        where deleted_at is null;
      create index transactions_account on transactions (household_id, account_id, occurred_on desc, id desc)
        where deleted_at is null;
      ${tenantTable('transactions')}
      ${keepHistory('transactions')}
      ${averageHousehold('transactions')}

      create table transaction_lines (
        household_id uuid not null,
        id uuid not null,
        transaction_id uuid not null,
        position smallint not null default 0,
        amount_minor bigint not null,
        category_id uuid,
        category_origin text not null default 'none' check (category_origin in ('none', 'bank', 'rule', 'user')),
        flow text not null check (flow in ('income', 'spend', 'transfer', 'debt_payment', 'investment')),
        note text,
        version int not null default 1,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        foreign key (household_id, transaction_id) references transactions (household_id, id),
        foreign key (household_id, category_id) references categories (household_id, id)
      );
      create index transaction_lines_transaction on transaction_lines (household_id, transaction_id);
      create index transaction_lines_category on transaction_lines (household_id, category_id);
      -- Splits alone, so that sums of lines can say how many transactions they are.
      create index transaction_lines_further on transaction_lines (household_id, transaction_id) where position > 0;
      ${tenantTable('transaction_lines')}
      ${keepHistory('transaction_lines')}
      ${averageHousehold('transaction_lines')}

      -- Lines must sum to their transaction when the work is done. A deferrable trigger runs once per
      -- row, so each statement leaves one row here naming what it touched, and that row is checked.
      create table sum_checks (
        household_id uuid not null,
        id uuid not null default gen_random_uuid(),
        transaction_ids uuid[] not null,
        primary key (household_id, id)
      );
      ${tenantTable('sum_checks')}

      ${askSumCheckFunction('always')}

      create function app.check_sums() returns trigger language plpgsql as $$
      declare wrong uuid;
      begin
        -- Row by row, so that missing statistics cannot make it compare all with all.
        select t.id into wrong from unnest(new.transaction_ids) touched (id)
          cross join lateral (
            select one.id, one.amount_minor from transactions one
            where one.household_id = new.household_id and one.id = touched.id offset 0
          ) t
          cross join lateral (
            select count(*) as lines, sum(line.amount_minor) as amount_minor from transaction_lines line
            where line.household_id = new.household_id and line.transaction_id = t.id
          ) l
          where l.lines = 0 or l.amount_minor is distinct from t.amount_minor::numeric
          limit 1;
        if wrong is not null then
          raise exception 'the lines of transaction % do not add up to its amount', wrong
            using errcode = 'check_violation', constraint = 'lines_sum_to_transaction';
        end if;
        delete from sum_checks where household_id = new.household_id and id = new.id;
        return null;
      end $$;

      create constraint trigger check_sums after insert on sum_checks
        deferrable initially deferred for each row execute function app.check_sums();
      create trigger ask_sum_check_insert after insert on transactions referencing new table as new_rows
        for each statement execute function app.ask_sum_check();
      create trigger ask_sum_check_update after update on transactions
        referencing old table as old_rows new table as new_rows for each statement execute function app.ask_sum_check();
      create trigger ask_sum_check_insert after insert on transaction_lines referencing new table as new_rows
        for each statement execute function app.ask_sum_check();
      create trigger ask_sum_check_update after update on transaction_lines
        referencing old table as old_rows new table as new_rows for each statement execute function app.ask_sum_check();
      create trigger ask_sum_check_delete after delete on transaction_lines referencing old table as old_rows
        for each statement execute function app.ask_sum_check();
    `)
  }

  async down() {
    this.schema.raw('drop table sum_checks, transaction_lines, transactions')
  }
}
