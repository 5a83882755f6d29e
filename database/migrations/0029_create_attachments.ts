import { BaseSchema } from '@adonisjs/lucid/schema'
import { touchesClosedLedger, touchesClosedPapers } from '#database/history'
import { keepHistory, tenantTable } from '#database/tenant_table'

/** Receipts and other papers of a transaction; what is in them is sealed. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table attachments (
        household_id uuid not null,
        id uuid not null,
        transaction_id uuid not null,
        -- As the sender called it; files are never named so.
        name text not null,
        type text not null check (type in ('image/webp', 'application/pdf')),
        -- Of what is kept.
        bytes int not null,
        width int,
        height int,
        added_by_id uuid default app.user_id(),
        version int not null default 1,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        foreign key (household_id, transaction_id) references transactions (household_id, id)
      );
      create index attachments_transaction on attachments (household_id, transaction_id) where deleted_at is null;
      ${tenantTable('attachments')}
      ${keepHistory('attachments')}

      create table attachment_files (
        household_id uuid not null,
        attachment_id uuid not null,
        body bytea not null,
        primary key (household_id, attachment_id),
        foreign key (household_id, attachment_id) references attachments (household_id, id)
      );
      -- Sealed bytes do not pack.
      alter table attachment_files alter column body set storage external;
      ${tenantTable('attachment_files')}

      ${touchesClosedPapers('row_changes')}
    `)
  }

  async down() {
    this.schema.raw(
      `${touchesClosedLedger('row_changes')} drop table attachment_files, attachments`
    )
  }
}
