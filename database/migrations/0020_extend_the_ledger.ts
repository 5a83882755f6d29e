import { BaseSchema } from '@adonisjs/lucid/schema'
import { touchesClosed, touchesClosedLedger } from '#database/history'
import { averageHousehold, keepHistory, tenantTable } from '#database/tenant_table'

/** Tags, names of payees, transfers, repayments, and pairs of rows that may be one. See docs/ledger.md. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table tags (
        household_id uuid not null,
        id uuid not null,
        name text not null,
        color smallint,
        version int not null default 1,
        archived_at timestamptz,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id)
      );
      create unique index tags_name on tags (household_id, lower(name)) where deleted_at is null;
      ${tenantTable('tags')}
      ${keepHistory('tags')}

      -- What a payee of the bank's or of a file is called here; what was sent stays beside it for ever.
      create table payee_names (
        household_id uuid not null,
        id uuid not null,
        -- The name as sent, in small letters.
        key text not null,
        name text not null,
        version int not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, key)
      );
      ${tenantTable('payee_names')}
      ${keepHistory('payee_names')}

      alter table transactions
        drop column payee,
        drop constraint transactions_deleted_reason_check,
        -- The name that payee_names or a rule gives; a person's own goes before it.
        add column clean_payee text,
        add column review_reason text
          check (review_reason in ('new', 'unsure', 'changed', 'duplicate', 'transfer', 'removed')),
        add constraint transactions_deleted_reason_check check (deleted_reason in ('user', 'bank', 'undo', 'merged'));
      alter table transactions
        add column payee text not null generated always as (coalesce(user_payee, clean_payee, bank_payee, bank_text, '')) stored;
      create index transactions_review on transactions (household_id, occurred_on desc, id desc)
        where needs_review and deleted_at is null;
      create index transactions_amount on transactions (household_id, amount_minor, occurred_on)
        where deleted_at is null;

      alter table transaction_lines
        drop constraint transaction_lines_flow_check,
        add constraint transaction_lines_flow_check
          check (flow in ('income', 'spend', 'transfer', 'debt_payment', 'investment', 'excluded')),
        -- What says the flow: where it is not the category, another category leaves it as it is.
        add column flow_origin text not null default 'category'
          check (flow_origin in ('category', 'transfer', 'rule', 'user')),
        add column tag_ids uuid[] not null default '{}';
      create index transaction_lines_tags on transaction_lines using gin (tag_ids) where tag_ids <> '{}';

      -- Two lines that are one movement between own accounts; amounts differ where currencies do.
      create table transfers (
        household_id uuid not null,
        id uuid not null,
        out_line_id uuid not null,
        in_line_id uuid not null,
        origin text not null check (origin in ('user', 'rule', 'match')),
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, out_line_id),
        unique (household_id, in_line_id),
        foreign key (household_id, out_line_id) references transaction_lines (household_id, id),
        foreign key (household_id, in_line_id) references transaction_lines (household_id, id)
      );
      ${tenantTable('transfers')}
      ${keepHistory('transfers')}
      ${averageHousehold('transfers')}

      -- A line of money that came back, and the line of the expense that it is for.
      create table repayments (
        household_id uuid not null,
        id uuid not null,
        line_id uuid not null,
        expense_line_id uuid not null,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, line_id),
        foreign key (household_id, line_id) references transaction_lines (household_id, id),
        foreign key (household_id, expense_line_id) references transaction_lines (household_id, id)
      );
      create index repayments_expense on repayments (household_id, expense_line_id);
      ${tenantTable('repayments')}
      ${keepHistory('repayments')}

      -- Two transactions that look like one (duplicate), or like both ends of one movement (transfer), and
      -- what was decided of them; what was rejected is not asked again. first_id is the older row's.
      create table matches (
        household_id uuid not null,
        id uuid not null,
        kind text not null check (kind in ('duplicate', 'transfer')),
        first_id uuid not null,
        second_id uuid not null,
        score smallint not null default 0,
        status text not null default 'open' check (status in ('open', 'confirmed', 'rejected')),
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, kind, first_id, second_id),
        foreign key (household_id, first_id) references transactions (household_id, id),
        foreign key (household_id, second_id) references transactions (household_id, id)
      );
      create index matches_second on matches (household_id, second_id);
      ${tenantTable('matches')}
      ${keepHistory('matches')}
      ${averageHousehold('matches')}

      ${touchesClosedLedger('row_changes')}
    `)
  }

  async down() {
    this.schema.raw(`
      ${touchesClosed('row_changes')}
      drop table matches, repayments, transfers, payee_names, tags;
      alter table transaction_lines drop column tag_ids, drop column flow_origin,
        drop constraint transaction_lines_flow_check,
        add constraint transaction_lines_flow_check
          check (flow in ('income', 'spend', 'transfer', 'debt_payment', 'investment')) not valid;
      drop index transactions_review, transactions_amount;
      alter table transactions drop column payee, drop column review_reason, drop column clean_payee,
        drop constraint transactions_deleted_reason_check,
        add constraint transactions_deleted_reason_check check (deleted_reason in ('user', 'bank', 'undo')) not valid;
      alter table transactions
        add column payee text not null generated always as (coalesce(user_payee, bank_payee, bank_text, '')) stored;
    `)
  }
}
