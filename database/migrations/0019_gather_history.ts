import { BaseSchema } from '@adonisjs/lucid/schema'
import { keepHistoryFunction, touchesClosed } from '#database/history'
import { askSumCheckFunction } from '#database/sum_checks'

/**
 * What one statement made is one row of history that names all of its rows: an import of ten years
 * wrote as many rows of history as of the ledger. `row_changes` shows each row for itself again; read it
 * by change set, since no index finds a row among those that were made together.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table row_history alter column row_id drop not null, add column row_ids uuid[],
        add constraint row_history_names_rows check ((row_id is null) <> (row_ids is null));
      -- Ids hardly pack, and packing takes time.
      alter table row_history alter column row_ids set storage external;
      create view row_changes with (security_invoker = true) as
        select h.household_id, h.change_set_id, h.ordinal, h.table_name, coalesce(h.row_id, made.id) as row_id,
          h.operation, h.before
        from row_history h left join lateral unnest(h.row_ids) made (id) on true;
      ${keepHistoryFunction('gathered')}
      ${touchesClosed('row_changes')}
      ${askSumCheckFunction('once')}

      -- A row's account is of the row's connection: one key says both, and is looked up once a row.
      alter table external_accounts add constraint external_accounts_connection unique (household_id, id, connection_id);
      alter table provider_transactions
        drop constraint provider_transactions_household_id_connection_id_fkey,
        drop constraint provider_transactions_household_id_external_account_id_fkey,
        add constraint provider_transactions_external_account foreign key (household_id, external_account_id, connection_id)
          references external_accounts (household_id, id, connection_id);
    `)
  }

  async down() {
    this.schema.raw(`
      alter table provider_transactions drop constraint provider_transactions_external_account,
        add foreign key (household_id, connection_id) references connections (household_id, id),
        add foreign key (household_id, external_account_id) references external_accounts (household_id, id);
      alter table external_accounts drop constraint external_accounts_connection;
      ${askSumCheckFunction('always')}
      ${touchesClosed('row_history')}
      ${keepHistoryFunction('each')}
      alter table row_history no force row level security;
      create temp table apart on commit drop as
        select household_id, change_set_id,
          row_number() over (partition by household_id, change_set_id order by ordinal, row_id)::int as ordinal,
          table_name, row_id, operation, before from row_changes;
      drop view row_changes;
      delete from row_history;
      alter table row_history drop column row_ids, alter column row_id set not null;
      insert into row_history select * from apart;
      alter table row_history force row level security;
    `)
  }
}
