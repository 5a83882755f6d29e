import { BaseSchema } from '@adonisjs/lucid/schema'
import { averageHousehold, keepHistory, tenantTable } from '#database/tenant_table'

/** What to do by itself with rows that come, when it was done, and to what. See docs/ledger.md. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table rules (
        household_id uuid not null,
        id uuid not null,
        -- In this order; the first one that says a field of a row has it.
        position int not null,
        name text not null,
        -- In the language of the search, as it reads in every locale.
        condition text not null default '',
        -- A regular expression on the payee and the bank's text; RE2 alone reads it.
        pattern text,
        actions jsonb not null,
        stops boolean not null default false,
        is_active boolean not null default true,
        version int not null default 1,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id)
      );
      ${tenantTable('rules')}
      ${keepHistory('rules')}

      -- One for each change set in which a rule did something, and one for each time that it is to be
      -- applied to the past. No history: what undo makes of it, the change set says.
      create table rule_runs (
        household_id uuid not null,
        id uuid not null,
        rule_id uuid not null,
        kind text not null check (kind in ('arrival', 'past')),
        status text not null check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
        user_id uuid,
        -- Which rows of the past are meant.
        choice jsonb not null default '{}',
        total int not null default 0,
        done int not null default 0,
        changed int not null default 0,
        change_set_id uuid,
        created_at timestamptz not null default now(),
        finished_at timestamptz,
        primary key (household_id, id),
        foreign key (household_id, rule_id) references rules (household_id, id)
      );
      create index rule_runs_rule on rule_runs (household_id, rule_id, created_at desc);
      ${tenantTable('rule_runs')}

      -- Which rule set which field of which row (subject: the transaction, or one of its lines), and when.
      create table rule_effects (
        household_id uuid not null,
        transaction_id uuid not null,
        subject_id uuid not null,
        field text not null check (field in ('category', 'payee', 'tags', 'note', 'split', 'flow', 'reviewed')),
        rule_id uuid not null,
        change_set_id uuid not null,
        primary key (household_id, transaction_id, subject_id, field, rule_id, change_set_id),
        foreign key (household_id, transaction_id) references transactions (household_id, id) on delete cascade
      );
      ${tenantTable('rule_effects')}
      ${averageHousehold('rule_effects')}
    `)
  }

  async down() {
    this.schema.raw('drop table rule_effects, rule_runs, rules')
  }
}
