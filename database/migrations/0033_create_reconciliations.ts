import { BaseSchema } from '@adonisjs/lucid/schema'
import { onlyVisible, tenantTable } from '#database/tenant_table'

/**
 * Comparing an account with what its bank says, row by row. What a finished one counted is marked on the
 * rows themselves, with history, so that undo takes it back; which rows were left open is not worth any.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table reconciliations (
        household_id uuid not null,
        id uuid not null,
        account_id uuid not null,
        currency text not null,
        -- Rows before it are taken as they are.
        starts_on date not null,
        -- The day at whose end the bank's balance is meant.
        day date not null,
        balance_minor bigint not null,
        status text not null default 'open' check (status in ('open', 'finished')),
        user_id uuid default app.user_id(),
        -- The row that a difference was put into, where somebody asked for it.
        adjustment_id uuid,
        finished_at timestamptz,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      create index reconciliations_account on reconciliations (household_id, account_id, day desc) where deleted_at is null;
      ${tenantTable('reconciliations')}
      ${onlyVisible('reconciliations', 'closed')}

      -- Rows that the bank has not counted yet, as somebody says who is at it.
      create table reconciliation_exceptions (
        household_id uuid not null,
        reconciliation_id uuid not null,
        transaction_id uuid not null,
        account_id uuid not null,
        primary key (household_id, reconciliation_id, transaction_id),
        foreign key (household_id, reconciliation_id) references reconciliations (household_id, id) on delete cascade,
        foreign key (household_id, transaction_id) references transactions (household_id, id) on delete cascade
      );
      create index reconciliation_exceptions_row on reconciliation_exceptions (household_id, transaction_id);
      ${tenantTable('reconciliation_exceptions')}
      ${onlyVisible('reconciliation_exceptions', 'closed')}

      -- By which a row was counted; it is locked while that one is finished.
      alter table transactions add column reconciliation_id uuid;
      create index transactions_reconciled on transactions (household_id, reconciliation_id)
        where reconciliation_id is not null;
      create index transactions_unreconciled on transactions (household_id, account_id, posted_on)
        where reconciliation_id is null and deleted_at is null;

      -- Since when an account does not agree with its bank, as each night finds it.
      create table balance_gaps (
        household_id uuid not null,
        id uuid not null,
        account_id uuid not null,
        currency text not null,
        -- The last day on which both agreed; null where they never did.
        agreed_on date,
        told_on date not null,
        -- What the bank says minus what the rows do.
        difference_minor bigint not null,
        found_at timestamptz not null default now(),
        checked_at timestamptz not null default now(),
        closed_at timestamptz,
        primary key (household_id, id),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      create index balance_gaps_account on balance_gaps (household_id, account_id) where closed_at is null;
      ${tenantTable('balance_gaps')}
      ${onlyVisible('balance_gaps', 'closed')}
    `)
  }

  async down() {
    this.schema.raw(`
      drop table balance_gaps, reconciliation_exceptions;
      alter table transactions drop column reconciliation_id;
      drop table reconciliations`)
  }
}
