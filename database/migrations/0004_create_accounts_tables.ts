import { BaseSchema } from '@adonisjs/lucid/schema'
import { keepHistory, tenantTable } from '#database/tenant_table'

/** Accounts, what was seen of their balances, and the category tree. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table accounts (
        household_id uuid not null references households (id),
        id uuid not null,
        kind text not null check (kind in ('bank', 'cash', 'card', 'investment', 'loan', 'property', 'other')),
        subtype text,
        name text not null,
        official_name text,
        institution_name text,
        mask text,
        currency text not null,
        -- Balance before the first known row; the ledger's balance is this plus all posted rows.
        opening_minor bigint not null default 0,
        opening_on date not null,
        position int not null default 0,
        version int not null default 1,
        closed_at timestamptz,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id)
      );
      ${tenantTable('accounts')}
      ${keepHistory('accounts')}

      create table balance_observations (
        household_id uuid not null,
        id uuid not null,
        account_id uuid not null,
        day date not null,
        source text not null check (source in ('bank', 'user')),
        current_minor bigint,
        available_minor bigint,
        limit_minor bigint,
        currency text not null,
        observed_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, account_id, day, source),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      ${tenantTable('balance_observations')}
      ${keepHistory('balance_observations')}

      create table categories (
        household_id uuid not null references households (id),
        id uuid not null,
        parent_id uuid,
        -- Names a category of the default set, so that a bank's category finds it after a rename.
        key text,
        name text not null,
        flow text not null check (flow in ('income', 'spend', 'transfer', 'debt_payment', 'investment')),
        icon text not null default 'tag',
        color smallint not null default 1 check (color between 1 and 12),
        is_essential boolean not null default false,
        position int not null default 0,
        archived_at timestamptz,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, key),
        foreign key (household_id, parent_id) references categories (household_id, id)
      );
      ${tenantTable('categories')}
      ${keepHistory('categories')}
    `)
  }

  async down() {
    this.schema.raw('drop table categories, balance_observations, accounts')
  }
}
