import { BaseSchema } from '@adonisjs/lucid/schema'
import { averageHousehold, tenantTable } from '#database/tenant_table'

/** What banks tell besides movements: debts, investments, and what comes again and again. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table transactions
        drop constraint transactions_source_check,
        -- 'valuation': the value of an account changed without a movement.
        add constraint transactions_source_check check (source in ('manual', 'bank', 'import', 'valuation'));

      create table liabilities (
        household_id uuid not null,
        id uuid not null,
        account_id uuid not null,
        kind text not null check (kind in ('credit', 'mortgage', 'student')),
        currency text not null,
        -- Of each rate: kind, percent a year, and what part of the balance it is for.
        rates jsonb not null default '[]',
        minimum_minor bigint,
        next_payment_due_on date,
        next_payment_minor bigint,
        last_payment_minor bigint,
        last_payment_on date,
        last_statement_minor bigint,
        last_statement_on date,
        past_due_minor bigint,
        original_minor bigint,
        ends_on date,
        is_overdue boolean,
        status text,
        seen_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, account_id, kind),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      ${tenantTable('liabilities')}

      create table securities (
        household_id uuid not null,
        id uuid not null,
        connection_id uuid not null,
        external_id text not null,
        name text,
        ticker text,
        type text,
        subtype text,
        currency text,
        is_cash boolean not null default false,
        close_price numeric(28, 10),
        primary key (household_id, id),
        unique (household_id, connection_id, external_id),
        foreign key (household_id, connection_id) references connections (household_id, id)
      );
      ${tenantTable('securities')}

      -- The whole set of an account per day; what is missing on a later day was sold.
      create table holdings (
        household_id uuid not null,
        id uuid not null,
        account_id uuid not null,
        security_id uuid not null,
        day date not null,
        quantity numeric(28, 10) not null,
        price numeric(28, 10),
        value_minor bigint,
        cost_minor bigint,
        currency text not null,
        primary key (household_id, id),
        unique (household_id, account_id, day, security_id),
        foreign key (household_id, account_id) references accounts (household_id, id),
        foreign key (household_id, security_id) references securities (household_id, id)
      );
      ${tenantTable('holdings')}
      ${averageHousehold('holdings')}

      -- Movements inside an investment account; positive is money into it.
      create table investment_transactions (
        household_id uuid not null,
        id uuid not null,
        connection_id uuid not null,
        account_id uuid not null,
        security_id uuid,
        external_id text not null,
        day date not null,
        name text not null,
        type text not null,
        subtype text,
        quantity numeric(28, 10) not null,
        price numeric(28, 10),
        amount_minor bigint not null,
        fees_minor bigint,
        currency text not null,
        removed_at timestamptz,
        primary key (household_id, id),
        unique (household_id, connection_id, external_id),
        foreign key (household_id, connection_id) references connections (household_id, id),
        foreign key (household_id, account_id) references accounts (household_id, id),
        foreign key (household_id, security_id) references securities (household_id, id)
      );
      create index investment_transactions_account on investment_transactions (household_id, account_id, day desc, id desc);
      ${tenantTable('investment_transactions')}
      ${averageHousehold('investment_transactions')}

      -- Amounts positive into the account, as everywhere.
      create table recurring_streams (
        household_id uuid not null,
        id uuid not null,
        connection_id uuid not null,
        account_id uuid not null,
        external_id text not null,
        direction text not null check (direction in ('in', 'out')),
        name text not null,
        frequency text not null,
        status text not null,
        is_active boolean not null,
        first_on date,
        last_on date,
        next_on date,
        average_minor bigint,
        last_minor bigint,
        currency text not null,
        category_key text,
        -- The bank's ids of its movements.
        movements text[] not null default '{}',
        ended_at timestamptz,
        primary key (household_id, id),
        unique (household_id, connection_id, external_id),
        foreign key (household_id, connection_id) references connections (household_id, id),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      ${tenantTable('recurring_streams')}
    `)
  }

  async down() {
    this.schema.raw(
      'drop table recurring_streams, investment_transactions, holdings, securities, liabilities'
    )
  }
}
